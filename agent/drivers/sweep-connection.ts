/** What a sweep tool writes, as a connection: run and watched over, a file, a log that grows, or a pipe. */
import { access, constants } from "node:fs/promises";
import { NOTHING_HEARD } from "../decode/index.ts";
import type { Micros, StageCounters, StreamItem, Sweep } from "../domain/index.ts";
import { WingwatchError } from "../domain/index.ts";
import type { Batch, Connection, DriverContext, DriverSensor } from "../ports/index.ts";
import { followFile } from "./follow-file.ts";
import { openBytes } from "./open-bytes.ts";
import type { SweepSettings } from "./sweep-options.ts";
import { runTool, type Tool } from "./tool.ts";
import { untilAborted } from "./until-aborted.ts";

/** Bytes of a tool to sweeps; damage is counted by reason and costs nothing but itself. */
export interface SweepReader {
  /** Reads the next bytes; gives the sweeps that they end. `at`: their arrival, for tools that write no time. */
  push(chunk: Uint8Array, at: Micros): readonly Sweep[];
  /** The input is at its end; gives what is left. */
  end(): readonly Sweep[];
  counters(): readonly StageCounters[];
  /** Lines or records that were not used. */
  readonly rejected: number;
}

export interface SweepSource {
  readonly reader: SweepReader;
  /** How to run the tool, where the options say so. */
  readonly tool: Tool | undefined;
  readonly context: DriverContext;
}

/** Opens what the one sensor's options name. */
export async function openSweeps(sensor: DriverSensor<SweepSettings>, { reader, tool, context }: SweepSource): Promise<Connection> {
  const bytes = tool === undefined ? await written(sensor.options, context) : await runTool(tool, context.signal);
  let heardAt: Micros | null = null;
  return {
    counters: () => reader.counters(),
    lines: () => [{ ...NOTHING_HEARD, sensor: sensor.id, online: null, heardAt, rejected: reader.rejected }],
    async *[Symbol.asyncIterator]() {
      for await (const chunk of bytes) {
        if (context.signal.aborted) return;
        heardAt = context.clock.now();
        const batch = batchOf(reader.push(chunk, heardAt), sensor.options, heardAt);
        if (batch.items.length > 0) yield batch;
      }
      const rest = batchOf(reader.end(), sensor.options, context.clock.now());
      if (rest.items.length > 0 && !context.signal.aborted) yield rest;
    },
  };
}

async function written({ path = "-", read }: SweepSettings, { signal }: DriverContext): Promise<AsyncIterable<Uint8Array>> {
  if (path === "-" || read === "once") return untilAborted(await openBytes(path, { stdin: process.stdin }), signal);
  try {
    await access(path, constants.R_OK);
  } catch (cause) {
    throw new WingwatchError("WW_E_FILE_AWAY", `cannot read ${path}`, { advice: "is the tool running, and does it write there?", cause });
  }
  return followFile(path, { signal });
}

/** Sweeps that arrive together share their arrival: it is the end of each. */
function batchOf(sweeps: readonly Sweep[], { time }: SweepSettings, receivedAt: Micros): Batch {
  const items: readonly StreamItem[] = time === "file" ? sweeps : sweeps.map((sweep) => ({ ...sweep, t: receivedAt - sweep.dt }));
  return { items, receivedAt };
}
