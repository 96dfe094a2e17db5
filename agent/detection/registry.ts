/** Every stage, in the order that a window passes through them. The reference in the docs is made from this list. */
import { beneathStage } from "./beneath/stage.ts";
import { burstsStage } from "./bursts/stage.ts";
import { detectorStage } from "./detector/stage.ts";
import { activityStage } from "./emission/activity-stage.ts";
import { clocksStage } from "./emission/clocks-stage.ts";
import { handsetStage } from "./emission/handset-stage.ts";
import { emissionStage } from "./emission/stage.ts";
import { followStage } from "./fix/follow-stage.ts";
import { fixStage } from "./fix/stage.ts";
import { jammerStage } from "./jammer/stage.ts";
import { noiseFloorStage } from "./noise-floor/stage.ts";
import { policyStage } from "./policy/stage.ts";
import { portableStage } from "./portable/stage.ts";
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
  clocksStage,
  emissionStage,
  beneathStage,
  jammerStage,
  portableStage,
  burstsStage,
  activityStage,
  handsetStage,
  fixStage,
  followStage,
  policyStage,
  watchStage,
  hearingStage,
];
