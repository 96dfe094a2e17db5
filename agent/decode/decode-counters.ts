/** What decoding counts; the decoders of many sensors may share one. */
import { Counters, type StageCounters } from "../domain/index.ts";

export class DecodeCounters {
  /** Runs of bytes between two delimiters: out = intact frames. */
  readonly frames = new Counters("frames");
  /** What frames carried: out = observations. */
  readonly decode = new Counters("decode");
  /** Items of JSON payloads: out = observations. */
  readonly json = new Counters("json");

  snapshot(): readonly StageCounters[] {
    return [this.frames, this.decode, this.json].filter((stage) => stage.in > 0).map((stage) => stage.snapshot());
  }
}
