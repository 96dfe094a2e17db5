/** What the transmitter was doing, from how its bursts filled its time. */
import type { Activity, Reason, Technology } from "../../domain/index.ts";
import { SECOND, WINDOW } from "../../domain/index.ts";
import type { Fold } from "../bursts/fold.ts";
import { defaults } from "../stage.ts";
import { activityStage } from "./activity-stage.ts";
import { onlyAccess, type Track } from "./track.ts";

const PARAMS = defaults(activityStage);

/** What decides: the activity that it shows, and how it is said. */
const SIGNS = {
  knocks: ["retry", "access attempts again and again, and nothing else"],
  knock: ["registration", "access attempts, and nothing else"],
  traffic: ["voice", "as many bursts as a traffic channel sends, in nearly every window"],
  "traffic-pauses": ["data", "as many bursts as a traffic channel sends, with pauses"],
  update: ["registration", "a signalling channel, for no longer than a location update takes"],
  message: ["sms", "a signalling channel, for as long as a message takes"],
  lasting: ["voice", "a signalling channel, for longer than a message takes"],
  moment: ["registration", "over in a moment"],
  "air-time": ["data", "more air time than speech takes"],
  few: ["registration", "fewer bursts in a window than speech sends, and for no longer than signalling takes"],
  packets: ["voice", "as many bursts in a window as speech sends"],
  "lasting-packets": ["voice", "fewer bursts in a window than speech sends, for longer than signalling takes"],
  "brief-carrier": ["registration", "a carrier, for no longer than signalling takes"],
  carrier: ["voice", "a carrier, for longer than signalling takes"],
  beacons: ["beacon", "beacons, by their period"],
  tetra: ["voice", "by its technology"],
  dect: ["beacon", "by its technology"],
  ble: ["beacon", "by its technology"],
  bluetooth: ["voice", "by its technology"],
  wifi: ["data", "by its technology: no beacons"],
  tdd: ["downlink", "by its technology"],
  none: ["unknown", "its technology does not show"],
} as const satisfies Readonly<Record<string, readonly [Activity, string]>>;
type ActivitySign = keyof typeof SIGNS;

/** What `track` does if `technology` sends it; `folded`: the period that was found. */
export function activityOf(track: Track, technology: Technology, folded?: Fold): Activity {
  return SIGNS[signOf(track, technology, folded)][0];
}

/** Why it is taken to do that. */
export function activityReason(track: Track, technology: Technology, folded?: Fold): Reason {
  const sign = signOf(track, technology, folded);
  const [activity, says] = SIGNS[sign];
  return {
    rule: activityStage.id,
    version: activityStage.version,
    says: `${activity}: ${says}`,
    figures: {
      activity,
      sign,
      mostInAWindow: track.busiest,
      airTime: Math.round(track.airTime),
      seconds: Math.round(lasted(track) / (SECOND / 10)) / 10,
      windows: track.windows,
    },
  };
}

function signOf(track: Track, technology: Technology, folded: Fold | undefined): ActivitySign {
  if (onlyAccess(track)) return track.attempts > 1 ? "knocks" : "knock";
  switch (technology) {
    case "gsm":
      return gsm(track);
    case "lte":
    case "nr":
      return packets(track);
    case "umts":
      return lasted(track) < PARAMS.carrier ? "brief-carrier" : "carrier";
    case "wifi":
      return folded?.known.technologies.includes("wifi") ? "beacons" : "wifi";
    case "tetra":
    case "dect":
    case "ble":
    case "bluetooth":
    case "tdd":
      return technology;
    default:
      return "none";
  }
}

/** µs from its first burst to its last. */
function lasted({ start, last }: Track): number {
  return last - start;
}

function gsm(track: Track): ActivitySign {
  if (track.busiest >= PARAMS.trafficBursts) {
    const windows = Math.max(1, lasted(track) / WINDOW);
    return lasted(track) > PARAMS.pausesFrom && track.windows / windows < PARAMS.callWindows ? "traffic-pauses" : "traffic";
  }
  // A signalling channel sends in every window: silence between two goes is none of its time.
  const active = track.windows * WINDOW;
  if (active < PARAMS.update) return "update";
  return active < PARAMS.message ? "message" : "lasting";
}

function packets(track: Track): ActivitySign {
  if (lasted(track) < PARAMS.moment) return "moment";
  const shared = track.families.has("slot") || track.families.has("slots");
  if (track.airTime >= (shared ? PARAMS.dataAirTimeTdd : PARAMS.dataAirTime)) return "air-time";
  if (track.busiest >= PARAMS.speechBursts) return "packets";
  return lasted(track) < PARAMS.signalling ? "few" : "lasting-packets";
}
