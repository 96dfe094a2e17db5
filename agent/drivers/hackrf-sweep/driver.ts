/** Reads what hackrf_sweep writes. Levels are relative: they need a calibration offset to be dBm. */
import { hackrfSweepFormat, SweepTextReader } from "../../decode/index.ts";
import type { Driver } from "../../ports/index.ts";
import { BinarySweeps } from "../binary-sweeps.ts";
import { openSweeps } from "../sweep-connection.ts";
import type { HackrfSweepOptions } from "./options.ts";
import { hackrfRecord } from "./records.ts";
import { hackrfSweepTool } from "./tool.ts";

export const hackrfSweepDriver: Driver<HackrfSweepOptions> = {
  id: "hackrf-sweep",
  open: (sensors, context) => {
    const [sensor] = sensors as [(typeof sensors)[number]];
    const { run, encoding } = sensor.options;
    const reader =
      encoding === "binary"
        ? new BinarySweeps(sensor.id, hackrfSweepFormat, hackrfRecord)
        : new SweepTextReader(sensor.id, hackrfSweepFormat);
    return openSweeps(sensor, { reader, tool: run && hackrfSweepTool(run, encoding), context });
  },
};
