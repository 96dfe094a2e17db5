/** Counts what could be told of emissions each time that they were judged: by the timing of their bursts, by what they do, by who sends so. */
import { Counters } from "../../domain/index.ts";
import { burstsStage } from "../bursts/stage.ts";
import { activityStage } from "./activity-stage.ts";
import { handsetStage } from "./handset-stage.ts";
import type { Outline } from "./report.ts";
import { pulseCount, type Track } from "./track.ts";

export class JudgedCounters {
  readonly bursts = new Counters(burstsStage.id);
  readonly activity = new Counters(activityStage.id);
  readonly handset = new Counters(handsetStage.id);

  /** What says an address is told by that instead. `phoneFrom`: the least probability of a handset with which it is located. */
  take(track: Track, outline: Outline, phoneFrom: number): void {
    if (track.sighted !== undefined) return;
    tally(this.bursts, outline.technology !== "unknown" ? undefined : pulseCount(track) === 0 ? "no-timing" : "fits-nothing");
    tally(this.activity, outline.activity !== "unknown" ? undefined : "technology-unknown");
    tally(this.handset, outline.ambient === true ? "ambient" : outline.handset < phoneFrom ? "hardly" : undefined);
  }
}

/** `reason`: why nothing came of it; undefined: something did. */
function tally(counters: Counters, reason: string | undefined): void {
  counters.in++;
  if (reason === undefined) counters.out++;
  else counters.reject(reason);
}
