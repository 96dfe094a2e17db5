/** The technologies of the simulated air, one file each, and what each can be doing. */
import type { Activity, Technology } from "@wingwatch/agent/domain";
import { ble } from "./ble.ts";
import { bluetooth } from "./bluetooth.ts";
import type { Train, TrainOptions } from "./burst.ts";
import { dect } from "./dect.ts";
import { gsm } from "./gsm.ts";
import { jammer } from "./jammer.ts";
import { lte } from "./lte.ts";
import { nr } from "./nr.ts";
import { tddDownlink } from "./tdd-downlink.ts";
import { tetra } from "./tetra.ts";
import { umts } from "./umts.ts";
import { wifi } from "./wifi.ts";

export interface AirInterface {
  readonly activities: readonly Activity[];
  readonly train: (options: TrainOptions) => Train;
  /** dB by which single bursts differ at one receiver: the narrower the carrier and the more it hops, the more. */
  readonly burstFading: number;
  /** dB by which its level wanders over seconds where it fills the whole band, and fading averages away; left out: as a single carrier's does. */
  readonly slowFading?: number;
}

const phone = ["registration", "retry", "sms", "voice", "data"] as const;

export const airInterfaces = {
  gsm: { activities: phone, train: gsm, burstFading: 2 },
  umts: { activities: phone, train: umts, burstFading: 0.3 },
  lte: { activities: phone, train: lte, burstFading: 1 },
  nr: { activities: phone, train: nr, burstFading: 0.7 },
  wifi: { activities: ["beacon", "registration", "data"], train: wifi, burstFading: 0.7 },
  bluetooth: { activities: ["voice"], train: bluetooth, burstFading: 2.5 },
  ble: { activities: ["beacon"], train: ble, burstFading: 2 },
  dect: { activities: ["beacon", "voice"], train: dect, burstFading: 0.5 },
  tetra: { activities: ["voice", "registration"], train: tetra, burstFading: 0.5 },
  tdd: { activities: ["downlink"], train: tddDownlink, burstFading: 0.3 },
  jammer: { activities: ["unknown"], train: jammer, burstFading: 0, slowFading: 0.2 },
} as const satisfies Partial<Record<Technology, AirInterface>>;

export type AirTechnology = keyof typeof airInterfaces;
export const airTechnologies = Object.keys(airInterfaces) as readonly AirTechnology[];
