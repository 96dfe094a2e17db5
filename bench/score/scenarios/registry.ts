/** The kinds of scenario that the matrix names. */
import { pairs } from "./pairs.ts";
import { calls, type Drawing, faint, signalling } from "./phones.ts";
import { bystanders, quiet } from "./populations.ts";
import type { Script } from "./script.ts";
import { masts, sharedBands } from "./shared-bands.ts";

export const scenarioKinds = { calls, faint, signalling, pairs, bystanders, quiet, "shared-bands": sharedBands, masts } satisfies Record<
  string,
  (drawing: Drawing) => Script
>;

export type ScenarioKind = keyof typeof scenarioKinds;
