/** Reads what rtl_power writes. Levels are relative: they need a calibration offset to be dBm. */
import { rtlPowerFormat } from "../../decode/index.ts";
import type { Driver } from "../../ports/index.ts";
import { openSweepText } from "../sweep-connection.ts";
import type { RtlPowerOptions } from "./options.ts";

export const rtlPowerDriver: Driver<RtlPowerOptions> = {
  id: "rtl-power",
  open: (sensors, context) => openSweepText(rtlPowerFormat, sensors, context),
};
