/** Whether an emission carries traffic: more than any signalling sends, so no phone that only registers with managed access. */
import { type DurationMicros, type Micros, SECOND, type Technology } from "../../domain/index.ts";
import type { Track } from "../emission/track.ts";
import { defaults } from "../stage.ts";
import { policyStage } from "./stage.ts";

const PARAMS = defaults(policyStage);
/** GSM's TDMA frame, and by how much two bursts of one sensor miss their distance, µs. */
const GSM_FRAME: DurationMicros = 60_000 / 13;
const JITTER: DurationMicros = 60;

export function carriesTraffic(track: Track, technology: Technology): boolean {
  switch (technology) {
    case "gsm":
      return track.busiest >= PARAMS.trafficBursts || longestRun(track.times) >= PARAMS.trafficRun;
    case "lte":
    case "nr":
      return track.airTime >= PARAMS.trafficAirTime || mostInASecond(track.times) >= PARAMS.trafficPace;
    case "umts":
      // The channel has no gaps whatever it carries: only its length tells.
      return track.last - track.start >= PARAMS.carrier;
    default:
      return false;
  }
}

/** Most bursts one TDMA frame after the other. A speaker's pause has eight of them; signalling and its SACCH come in blocks of four, apart. */
function longestRun(times: readonly Micros[]): number {
  let longest = 0;
  let run = 0;
  times.forEach((t, i) => {
    const isNext = i > 0 && Math.abs(t - (times[i - 1] as Micros) - GSM_FRAME) <= JITTER;
    run = isNext ? run + 1 : 1;
    longest = Math.max(longest, run);
  });
  return longest;
}

function mostInASecond(times: readonly Micros[]): number {
  let most = 0;
  let first = 0;
  times.forEach((t, i) => {
    while (t - (times[first] as Micros) >= SECOND) first++;
    most = Math.max(most, i - first + 1);
  });
  return most;
}
