/** Every stage, in the order that a window passes through them. The reference in the docs is made from this list. */
import { burstsStage } from "./bursts/stage.ts";
import { detectorStage } from "./detector/stage.ts";
import { emissionStage } from "./emission/stage.ts";
import { fixStage } from "./fix/stage.ts";
import { noiseFloorStage } from "./noise-floor/stage.ts";
import { policyStage } from "./policy/stage.ts";
import { sightingsStage } from "./sightings/stage.ts";
import type { StageInfo } from "./stage.ts";
import { sweepStage } from "./sweep/stage.ts";
import { hearingStage } from "./watch/hearing-stage.ts";
import { watchStage } from "./watch/stage.ts";
import { windowStage } from "./window/stage.ts";

export const stages: readonly StageInfo[] = [
  windowStage,
  sweepStage,
  sightingsStage,
  noiseFloorStage,
  detectorStage,
  burstsStage,
  emissionStage,
  fixStage,
  policyStage,
  watchStage,
  hearingStage,
];
