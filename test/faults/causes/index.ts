/** Every fault there is, in the order in which they run. */
import type { Fault } from "../fault.ts";
import { blockedLoop } from "./blocked-loop.ts";
import { brokerAndStoreAway } from "./broker-and-store-away.ts";
import { clockStep, sensorClock } from "./clocks.ts";
import { cutWrite } from "./cut-write.ts";
import { diskFull } from "./disk-full.ts";
import { frozenBroker } from "./frozen-broker.ts";
import { killAgent } from "./kill-agent.ts";
import { killBroker } from "./kill-broker.ts";
import { killInARow } from "./kill-in-a-row.ts";
import { killInflux } from "./kill-influx.ts";
import { killServer } from "./kill-server.ts";
import { largeHistory } from "./large-history.ts";
import { partition } from "./partition.ts";
import { readOnly } from "./read-only.ts";
import { babbling, serialGarbage, serialOther, serialUnplug } from "./serial.ts";
import { slowDashboard } from "./slow-dashboard.ts";
import { storm } from "./storm.ts";
import { tornFiles } from "./torn-files.ts";
import { twoAgents } from "./two-agents.ts";

export const faults: readonly Fault[] = [
  killAgent,
  killServer,
  killBroker,
  killInflux,
  killInARow,
  tornFiles,
  cutWrite,
  diskFull,
  readOnly,
  brokerAndStoreAway,
  partition,
  frozenBroker,
  serialUnplug,
  serialOther,
  serialGarbage,
  babbling,
  clockStep,
  sensorClock,
  twoAgents,
  storm,
  slowDashboard,
  largeHistory,
  blockedLoop,
];
