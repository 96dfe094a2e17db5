/** The text of a sweep tool, file or pipe, as a connection: what the drivers of such tools have in common. */
import { access, constants } from "node:fs/promises";
import { NOTHING_HEARD, type SweepFormat, SweepTextReader } from "../decode/index.ts";
import type { Micros, StreamItem, Sweep } from "../domain/index.ts";
import { WingwatchError } from "../domain/index.ts";
import type { Batch, Connection, DriverContext, DriverSensor } from "../ports/index.ts";
import { followFile } from "./follow-file.ts";
import { openBytes } from "./open-bytes.ts";
import type { SweepTextSettings } from "./sweep-options.ts";
import { untilAborted } from "./until-aborted.ts";

/** Opens what the one sensor's options name. */
export async function openSweepText(
  format: SweepFormat,
  sensors: readonly DriverSensor<SweepTextSettings>[],
  context: DriverContext,
): Promise<Connection> {
  const [sensor] = sensors;
  if (sensor === undefined) throw new WingwatchError("WW_E_NO_SENSOR", `nobody to speak for at ${format.name}`);
  const reader = new SweepTextReader(sensor.id, format);
  const bytes = await bytesOf(sensor.options, context);
  let heardAt: Micros | null = null;
  return {
    counters: () => reader.counters(),
    lines: () => [{ ...NOTHING_HEARD, sensor: sensor.id, online: null, heardAt, rejected: reader.rejected }],
    async *[Symbol.asyncIterator]() {
      for await (const chunk of bytes) {
        if (context.signal.aborted) return;
        heardAt = context.clock.now();
        const batch = batchOf(reader.push(chunk), sensor.options, heardAt);
        if (batch.items.length > 0) yield batch;
      }
      const rest = batchOf(reader.end(), sensor.options, context.clock.now());
      if (rest.items.length > 0 && !context.signal.aborted) yield rest;
    },
  };
}

async function bytesOf({ path, read }: SweepTextSettings, { signal }: DriverContext): Promise<AsyncIterable<Uint8Array>> {
  if (path === "-" || read === "once") return untilAborted(await openBytes(path, { stdin: process.stdin }), signal);
  try {
    await access(path, constants.R_OK);
  } catch (cause) {
    throw new WingwatchError("WW_E_FILE_AWAY", `cannot read ${path}`, { advice: "is the tool running, and does it write there?", cause });
  }
  return followFile(path, { signal });
}

/** Sweeps that arrive together share their arrival: it is the end of each. */
function batchOf(sweeps: readonly Sweep[], { time }: SweepTextSettings, receivedAt: Micros): Batch {
  const items: readonly StreamItem[] = time === "file" ? sweeps : sweeps.map((sweep) => ({ ...sweep, t: receivedAt - sweep.dt }));
  return { items, receivedAt };
}
