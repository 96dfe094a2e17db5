/** What the transmitter was doing, from how its bursts filled its time. */
import type { Activity, Technology } from "../../domain/index.ts";
import { SECOND } from "../../domain/index.ts";
import { onlyAccess, type Track } from "./track.ts";

/** Bursts a window: a GSM traffic channel sends 54, a signalling channel 4 or 5. */
const TRAFFIC_BURSTS = 12;
/** µs of air time a window from which subframes are data rather than speech. */
const DATA_AIR_TIME = 30_000;

export function activityOf(track: Track, technology: Technology): Activity {
  const seconds = (track.last - track.start) / SECOND;
  if (onlyAccess(track)) return track.attempts > 1 ? "retry" : "registration";
  switch (technology) {
    case "gsm":
      if (track.busiest >= TRAFFIC_BURSTS) return "voice";
      if (seconds < 2.9) return "registration";
      return seconds < 8 ? "sms" : "voice";
    case "lte":
    case "nr":
      if (seconds < 0.8) return "registration";
      return track.airTime >= DATA_AIR_TIME ? "data" : "voice";
    case "umts":
    case "tetra":
      return "voice";
    case "dect":
    case "ble":
      return "beacon";
    case "wifi":
    case "bluetooth":
      return "data";
    case "tdd":
      return "downlink";
    default:
      return "unknown";
  }
}
