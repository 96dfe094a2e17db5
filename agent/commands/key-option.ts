/** The key file that options or the environment name. */
import { resolve } from "node:path";
import { keyFileIn } from "../identity/index.ts";
import type { CommandIo, OptionValues } from "../ports/index.ts";
import { textOption } from "./options.ts";

/** That of `--keys`, of WINGWATCH_KEYS, or the one in `--data`. */
export function keyPath(values: OptionValues, { env }: CommandIo): string {
  return resolve(textOption(values, "keys") ?? env.WINGWATCH_KEYS ?? keyFileIn(textOption(values, "data", ".wingwatch")));
}
