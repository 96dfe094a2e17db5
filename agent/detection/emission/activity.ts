/** What the transmitter was doing, from how its bursts filled its time. */
import type { Activity, Technology } from "../../domain/index.ts";
import { SECOND, WINDOW } from "../../domain/index.ts";
import type { Fold } from "../bursts/fold.ts";
import { onlyAccess, type Track } from "./track.ts";

/** Bursts a window: a GSM traffic channel sends 54, a signalling channel 4 or 5. */
const TRAFFIC_BURSTS = 12;
/** Seconds that a location update takes at the most; a text message takes longer. */
const GSM_UPDATE = 3.75;
const GSM_MESSAGE = 8;
/** Share of the windows in which a GSM call sends: its SACCH comes every 120 ms even in silence. Packet data pause. */
const CALL_WINDOWS = 0.85;
/** µs of air time a window from which subframes are data rather than speech; NR's half slots carry the same in half the time. */
const DATA_AIR_TIME = 30_000;
const DATA_AIR_TIME_TDD = 13_000;
/** Bursts in the fullest window: speech brings 12 packets, and what answers the other's; signalling and what follows it until the network lets go fewer. */
const SPEECH_BURSTS = 9;
/** Seconds: connection, messages, and up to ten seconds until the network lets go. */
const LTE_SIGNALLING = 14;
/** Seconds of a UMTS carrier that signalling needs. */
const UMTS_SIGNALLING = 5.5;

/** What `track` does if `technology` sends it; `folded`: the period that was found. */
export function activityOf(track: Track, technology: Technology, folded?: Fold): Activity {
  const seconds = (track.last - track.start) / SECOND;
  if (onlyAccess(track)) return track.attempts > 1 ? "retry" : "registration";
  switch (technology) {
    case "gsm":
      return gsm(track, seconds);
    case "lte":
    case "nr":
      return packets(track, seconds);
    case "umts":
      return seconds < UMTS_SIGNALLING ? "registration" : "voice";
    case "tetra":
      return "voice";
    case "dect":
    case "ble":
      return "beacon";
    case "wifi":
      return folded?.known.technologies.includes("wifi") ? "beacon" : "data";
    case "bluetooth":
      return "voice";
    case "tdd":
      return "downlink";
    default:
      return "unknown";
  }
}

function gsm(track: Track, seconds: number): Activity {
  if (track.busiest >= TRAFFIC_BURSTS) {
    const windows = Math.max(1, (seconds * SECOND) / WINDOW);
    return seconds > 4 && track.windows / windows < CALL_WINDOWS ? "data" : "voice";
  }
  // A signalling channel sends in every window: silence between two goes is none of its time.
  const active = (track.windows * WINDOW) / SECOND;
  if (active < GSM_UPDATE) return "registration";
  return active < GSM_MESSAGE ? "sms" : "voice";
}

function packets(track: Track, seconds: number): Activity {
  if (seconds < 0.8) return "registration";
  const shared = track.families.has("slot") || track.families.has("slots");
  if (track.airTime >= (shared ? DATA_AIR_TIME_TDD : DATA_AIR_TIME)) return "data";
  return seconds < LTE_SIGNALLING && track.busiest < SPEECH_BURSTS ? "registration" : "voice";
}
