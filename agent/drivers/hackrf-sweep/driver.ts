/** Reads what hackrf_sweep writes. Levels are relative: they need a calibration offset to be dBm. */
import { hackrfSweepFormat } from "../../decode/index.ts";
import type { Driver } from "../../ports/index.ts";
import { openSweepText } from "../sweep-connection.ts";
import type { HackrfSweepOptions } from "./options.ts";

export const hackrfSweepDriver: Driver<HackrfSweepOptions> = {
  id: "hackrf-sweep",
  open: (sensors, context) => openSweepText(hackrfSweepFormat, sensors, context),
};
