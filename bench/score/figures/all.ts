/** Every figure of the matrix, from what its worlds showed. */
import type { Figure } from "@wingwatch/test/figures/figure";
import type { Outcome } from "../outcome.ts";
import { alertFigures } from "./alerts.ts";
import { detectionFigures } from "./detection.ts";
import { placeFigures } from "./place.ts";
import { sharedBandFigures } from "./shared-bands.ts";

export function scoreFigures(outcomes: readonly Outcome[]): Figure[] {
  return [...detectionFigures(outcomes), ...alertFigures(outcomes), ...placeFigures(outcomes), ...sharedBandFigures(outcomes)];
}
