/** Runs a world as fast as the machine allows into a recording and a truth file. */
import { type DurationMicros, SECOND, WINDOW } from "@wingwatch/agent/domain";
import type { World } from "../world/world.ts";
import { header, itemsOf, toLines } from "./lines.ts";
import { openLineFile } from "./recording-file.ts";

export interface RecordOptions {
  readonly duration: DurationMicros;
  /** `.gz` and `.zst` are compressed; either may be left out. */
  readonly recording: string | undefined;
  readonly truth: string | undefined;
  readonly signal: AbortSignal;
}

export interface Recorded {
  readonly seconds: number;
  readonly observations: number;
  readonly transmissions: number;
}

export async function recordWorld(world: World, options: RecordOptions): Promise<Recorded> {
  const file = options.recording === undefined ? undefined : openLineFile(options.recording);
  let observations = 0;
  let passed = 0;
  await file?.write(toLines([header(world)]));
  for (; passed < options.duration && !options.signal.aborted; passed += WINDOW) {
    const step = world.step();
    observations += step.observations.length;
    await file?.write(toLines(itemsOf(step)));
  }
  await file?.close();
  const truth = world.truth();
  if (options.truth !== undefined) {
    const truthFile = openLineFile(options.truth);
    await truthFile.write(toLines(truth));
    await truthFile.close();
  }
  return { seconds: passed / SECOND, observations, transmissions: truth.filter(({ type }) => type === "transmission").length };
}
