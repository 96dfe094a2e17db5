/** The live stream of some sensors into a recording: what they say, in the order it arrives, and a tick every second. */
import { Counters, type Micros, type StageCounters, sumCounters } from "../domain/index.ts";
import type { Batch, DriverContext, Source } from "../ports/index.ts";
import { ConnectionKeeper } from "../runtime/index.ts";
import { Recorder } from "./recorder.ts";
import { openRecordingFile } from "./recording-file.ts";

export interface RecordLiveOptions {
  readonly sources: readonly Source[];
  /** Its `agent` names the connections, and must differ from that of a running agent. */
  readonly context: Omit<DriverContext, "signal">;
  /** Whose sensors they are. */
  readonly agent: string;
  /** File to write, which must not exist yet. */
  readonly path: string;
}

export interface LiveRecording {
  /** Lets go of the sensors and closes the file; throws where it is not whole. */
  stop(): Promise<{ readonly observations: number; readonly counters: readonly StageCounters[] }>;
}

/** Begins once the file is open; sensors that are away are waited for. Throws where the file cannot be written or exists. */
export async function recordLive(options: RecordLiveOptions): Promise<LiveRecording> {
  const { sources, agent, path } = options;
  const abort = new AbortController();
  const context: DriverContext = { ...options.context, signal: abort.signal };
  const now = (): Micros => context.clock.now();
  const recorder = new Recorder(await openRecordingFile(path, "refuse"), { site: context.site, agent, from: now(), log: context.log });
  const heard = new Counters("observations");
  const onBatch = ({ items }: Batch) => {
    heard.in += items.length;
    heard.out += items.length;
    recorder.take(items);
  };
  const keepers = sources.map((source) => new ConnectionKeeper(source, { context, onBatch, random: Math.random }));
  const ticker = setInterval(() => recorder.take([{ type: "tick", t: now() }]), 1000);
  for (const keeper of keepers) keeper.start();
  return {
    stop: async () => {
      clearInterval(ticker);
      abort.abort();
      await Promise.all(keepers.map((keeper) => keeper.ended()));
      await recorder.close();
      return { observations: heard.out, counters: sumCounters([...keepers.flatMap((keeper) => keeper.counters()), recorder.counters()]) };
    },
  };
}
