/** What a stop's levels are to a fix: as an emission of a few seconds at that place would have them. */
import type { Evidence } from "../detection/fix/locator.ts";
import { fixStage } from "../detection/fix/stage.ts";
import { defaults } from "../detection/stage.ts";
import type { WalkPoint } from "./walk-point.ts";

const PARAMS = defaults(fixStage);
/** Looks that are averaged over a few seconds. */
const LOOKS = 4;

/** dB: a carrier narrower than what echoes have in common fades as Rayleigh's law says, and waiting does not help while nobody moves. */
const RAYLEIGH = 5.6;

/** `carrier`: how wide what was measured is against the megahertz that echoes indoors have in common. */
export function evidenceOf(
  { heard, silent }: Pick<WalkPoint, "heard" | "silent">,
  carrier: "wide" | "narrow" = "wide",
): readonly Evidence[] {
  const still = Math.hypot(PARAMS.offsetSpread, PARAMS.hand);
  const spread = Math.hypot(still, carrier === "narrow" ? RAYLEIGH : PARAMS.fading / Math.sqrt(LOOKS));
  return [
    ...Object.entries(heard).map(([sensor, level]) => ({ sensor, level, spread })),
    ...Object.entries(silent).map(([sensor, below]) => ({ sensor, below, spread: still })),
  ];
}
