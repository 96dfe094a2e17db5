/** Whether an emission carries traffic: more than any signalling sends, so no phone that only registers with managed access. */
import type { Technology } from "../../domain/index.ts";
import type { Track } from "../emission/track.ts";
import { defaults } from "../stage.ts";
import { policyStage } from "./stage.ts";

const PARAMS = defaults(policyStage);

export function carriesTraffic(track: Track, technology: Technology): boolean {
  switch (technology) {
    case "gsm":
      return track.busiest >= PARAMS.trafficBursts;
    case "lte":
    case "nr":
      return track.airTime >= PARAMS.trafficAirTime;
    default:
      // A UMTS channel has no gaps whatever it carries, and levels alone say nothing of what is sent.
      return false;
  }
}
