/**
 * Whether an emission may be a piece of another. A phone in a passing car is heard in another pattern every few metres, and what does not fit is taken for
 * a second phone beside it: a shorter one of the same kind, about as loud. Such pieces are more frequent than second phones.
 */
import { type Family, lineage } from "../bursts/family.ts";
import { isAtRest } from "../emission/pace.ts";
import { bestSensor, isRested, overFloor, type Track } from "../emission/track.ts";
import { defaults } from "../stage.ts";
import { policyStage } from "./stage.ts";

const PARAMS = defaults(policyStage);

/** Whether `track` may be a piece of one of `others` that passes outside: one that `isOutside` says is there, or while neither is shown to be at rest. */
export function mayBePiece(track: Track, others: readonly Track[], isOutside: (whole: Track) => boolean): boolean {
  return others.some((whole) => whole.confirmed && isPieceOf(track, whole) && (mayDriveAsOne(track, whole) || isOutside(whole)));
}

/** Whether both may be one phone in a car. */
function mayDriveAsOne(track: Track, whole: Track): boolean {
  return !isAtRest(track) && !isAtRest(whole);
}

function isPieceOf(track: Track, whole: Track): boolean {
  if (whole.windows <= track.windows || isRested(whole, track.start) || !isOfKind(track, whole)) return false;
  // Who comes nearer gets louder.
  return !isAtRest(track) || loudest(track) - loudest(whole) <= PARAMS.pieceLouder;
}

/** dB over the noise floor at the sensor that hears it best. */
export function loudest(track: Track): number {
  const link = track.links.get(bestSensor(track));
  return link === undefined ? Number.NEGATIVE_INFINITY : overFloor(track, link);
}

/** Whether most of its bursts are of the kind that most of the other's are, or of a family that the other sends as well: sounding, say, beside subframes. */
function isOfKind(track: Track, whole: Track): boolean {
  const [own, other] = [commonest(track), commonest(whole)];
  return lineage(own) === lineage(other) || (own !== "other" && whole.families.has(own));
}

/** The family of most of its bursts. */
function commonest({ families }: Track): Family {
  let family: Family = "other";
  let most = 0;
  for (const [one, n] of families) {
    if (n <= most) continue;
    most = n;
    family = one;
  }
  return family;
}
