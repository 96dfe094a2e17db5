/** The fused view of one transmitter over time, and where it is. */
import type { DurationMicros, Micros } from "./units.ts";

export type Technology = "gsm" | "umts" | "lte" | "nr" | "wifi" | "bluetooth" | "ble" | "dect" | "tetra" | "tdd" | "jammer" | "unknown";

export type Activity = "registration" | "retry" | "sms" | "voice" | "data" | "beacon" | "downlink" | "unknown";

/** Why detection decided as it did: a short name, a sentence for people, and the figures it rests on. */
export interface Reason {
  /** Id of the stage or rule, stable. */
  readonly rule: string;
  readonly version: number;
  readonly says: string;
  readonly figures?: Readonly<Record<string, number | string>>;
}

export interface Emission {
  readonly type: "emission";
  readonly id: string;
  /** First heard. */
  readonly t: Micros;
  /** From first heard to last heard so far. */
  readonly dt: DurationMicros;
  /** False once it has ended; the last word about it. */
  readonly open: boolean;
  /** null where no known band holds it; `hz` says where it is then. */
  readonly band: string | null;
  readonly hz?: number;
  readonly technology: Technology;
  /** Of the technology, 0 to 1. */
  readonly confidence: number;
  readonly activity: Activity;
  /** Probability that a phone (or a phone's radio) transmits, 0 to 1. */
  readonly handset: number;
  /** True where it has been on for hours at every sensor that hears it: a part of the surroundings, no phone. */
  readonly ambient?: true;
  /** dB over the noise floor, by sensor. */
  readonly levels: Readonly<Record<string, number>>;
  readonly reasons: readonly Reason[];
  /** Where a device says an address: what it says of itself. An address is a session key, not an identity. */
  readonly device?: HeardDevice;
  /** By portable sensor that walked on. */
  readonly trends?: Readonly<Record<string, Trend>>;
}

export interface HeardDevice {
  /** The one it uses now: a pseudonym, or as it stands among the authorised. */
  readonly address: string;
  /** How many it is taken to have used, one after the other. */
  readonly addresses: number;
  readonly vendor?: string;
  readonly service?: string;
}

/** Warmer or colder: dB by which it is louder than at the place before, and the probability that it really is louder. */
export interface Trend {
  readonly change: number;
  readonly warmer: number;
}

/** What the data bear out of where it is: as narrow as they allow, and no narrower. */
export interface Locality {
  /** This place, or one of these; somewhere on this level or wing; outside of this wing. */
  readonly within: "place" | "places" | "level" | "wing" | "outside";
  /** Of what `within` says, most probable first. */
  readonly ids: readonly string[];
  /** Of the level's or wing's plan as it is drawn, x to the right and y up; left out: all of it. */
  readonly half?: "left" | "right" | "bottom" | "top";
  /** Probability that it is there, 0 to 1. */
  readonly p: number;
}

export interface Fix {
  readonly type: "fix";
  /** Id of the emission. */
  readonly emission: string;
  readonly t: Micros;
  readonly wing: string;
  /** Most probable level. */
  readonly level: string;
  /** [id of the level, probability], most probable first; what is missing to 1 is outside. */
  readonly levels: readonly (readonly [string, number])[];
  /** [id of the place, probability], most probable first; what is missing to 1 is spread thinly or outside. */
  readonly cells: readonly (readonly [string, number])[];
  /** Best point, plan metres. */
  readonly x: number;
  readonly y: number;
  /** Radius in metres that holds the transmitter with 50 % and 90 %. */
  readonly r50: number;
  readonly r90: number;
  /** Probability that it is inside the building, 0 to 1. */
  readonly inside: number;
  readonly locality: Locality;
  /** Version of the survey that it rests on; left out: the plan alone. */
  readonly survey?: number;
}
