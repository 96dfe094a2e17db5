/** Reads what soapy_power writes. Levels are relative: they need a calibration offset to be dBm. */
import { SweepTextReader } from "../../decode/index.ts";
import type { Driver } from "../../ports/index.ts";
import { BinarySweeps } from "../binary-sweeps.ts";
import { openSweeps } from "../sweep-connection.ts";
import { soapyPowerFormat, soapyRecord } from "./format.ts";
import type { SoapyPowerOptions } from "./options.ts";
import { soapyPowerTool } from "./tool.ts";

export const soapyPowerDriver: Driver<SoapyPowerOptions> = {
  id: "soapy-power",
  open: (sensors, context) => {
    const [sensor] = sensors as [(typeof sensors)[number]];
    const { run, encoding } = sensor.options;
    const reader =
      encoding === "binary" ? new BinarySweeps(sensor.id, soapyPowerFormat, soapyRecord) : new SweepTextReader(sensor.id, soapyPowerFormat);
    return openSweeps(sensor, { reader, tool: run && soapyPowerTool(run, encoding), context });
  },
};
