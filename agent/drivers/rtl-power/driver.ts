/** Reads what rtl_power writes. Levels are relative: they need a calibration offset to be dBm. */
import { rtlPowerFormat, SweepTextReader } from "../../decode/index.ts";
import type { Driver } from "../../ports/index.ts";
import { openSweeps } from "../sweep-connection.ts";
import type { RtlPowerOptions } from "./options.ts";
import { rtlPowerTool } from "./tool.ts";

export const rtlPowerDriver: Driver<RtlPowerOptions> = {
  id: "rtl-power",
  open: (sensors, context) => {
    const [sensor] = sensors as [(typeof sensors)[number]];
    const { run } = sensor.options;
    const reader = new SweepTextReader(sensor.id, rtlPowerFormat);
    return openSweeps(sensor, { reader, tool: run && rtlPowerTool(run), context });
  },
};
