/** When an emission must be spoken of, and when it must be looked at in case there is an alert. */
import { type Micros, WINDOW } from "../../domain/index.ts";
import { emissionStage } from "../emission/stage.ts";
import type { Track } from "../emission/track.ts";
import { defaults } from "../stage.ts";
import { policyStage } from "./stage.ts";

const PARAMS = defaults(policyStage);
const { word } = defaults(emissionStage);

/** `word`: say how it stands; `look`: judge it, and say so only if that makes an alert. */
export type Due = "word" | "look" | "nothing";

/** The first word once enough was heard, then one a second while it grows, and one when it falls silent; looks while it is young, and when patience ends. */
export function due(track: Track, now: Micros, { sounding }: { readonly sounding: boolean }): Due {
  if (track.said === 0) return settled(track, now) ? "word" : "nothing";
  const grows = track.last > track.said;
  if (grows && now - track.said >= word) return "word";
  if (!grows && now - track.last >= PARAMS.silence && track.said < track.last + PARAMS.silence) return "word";
  if (sounding) return "nothing";
  const age = now - track.start;
  return (grows && age < PARAMS.young) || (age >= PARAMS.patience && age < PARAMS.patience + WINDOW) ? "look" : "nothing";
}

/** Whether there was time to hear more of it, were there more. */
function settled(track: Track, now: Micros): boolean {
  return now - track.start > (PARAMS.settled - 1) * WINDOW || now - track.last >= PARAMS.silence;
}
