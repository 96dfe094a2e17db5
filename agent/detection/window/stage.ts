/** Windows of the stream's own time: the only clock that detection has. */
import { WINDOW, WINDOW_LATENESS } from "../../domain/index.ts";
import type { StageInfo } from "../stage.ts";

export const windowStage = {
  id: "window",
  version: 2,
  title: "Windows",
  looksFor:
    "The observations of each 250 ms of `t`. A reading belongs to the window in which its interval ends (its end exclusive), a burst to the one in which it begins, everything else to the one that holds its `t`.",
  falsePositives: [
    "A sensor whose clock is wrong by more than the lateness loses all its observations here: they are counted `late` or `ahead`, and `clock-fault` is raised.",
  ],
  counts: {
    in: "items of the stream",
    out: "items that found their window, ticks and marks",
    reasons: {
      late: "its window was closed already",
      ahead: "too far ahead of the stream to be believed",
      "bad-time": "`t` is no whole number of microseconds",
      "unknown-sensor": "the site has no such sensor",
      "unknown-band": "there is no such band",
      "no-level": "a reading with neither mean nor peak",
    },
  },
  params: {
    length: {
      unit: "µs",
      min: WINDOW,
      max: WINDOW,
      default: WINDOW,
      meaning: "Length of a window; fixed, so that a replay equals the live run.",
    },
    lateness: {
      unit: "µs",
      min: WINDOW_LATENESS,
      max: WINDOW_LATENESS,
      default: WINDOW_LATENESS,
      meaning: "A window closes this long after the newest `t`, later where sensors give longer intervals.",
    },
    ahead: {
      unit: "µs",
      min: 1e6,
      max: 60e6,
      default: 5e6,
      meaning: "An observation this far ahead of the stream is not believed at once.",
    },
    confirmations: {
      unit: "observations",
      min: 2,
      max: 10,
      default: 3,
      meaning: "So many in a row at the new time, without ticks and of two sensors where two have spoken, and the jump is believed.",
    },
    alone: {
      unit: "observations",
      min: 10,
      max: 10_000,
      default: 256,
      meaning: "So many in a row of one sensor alone, while no other speaks, and its jump is believed too.",
    },
    interval: {
      unit: "µs",
      min: WINDOW,
      max: 10e6,
      default: 2e6,
      meaning:
        "Sensors may report less often than once a window. Up to intervals of this length windows stay open by as much longer as the longest interval heard exceeds a window, and their burst lists are taken apart.",
    },
  },
} as const satisfies StageInfo;
