/**
 * What a sensor says, and the few other things that enter the stream beside it. One JSON object of these is one line of a
 * recording. What a sensor cannot give is left out, never zero.
 */
import type { Gap } from "./gap.ts";
import type { DurationMicros, Micros } from "./units.ts";

/** One band over one interval. `t` is the END of the interval. Levels are power in `rbw` (left out: the whole band). */
export interface Reading {
  readonly type: "reading";
  readonly t: Micros;
  readonly dt: DurationMicros;
  readonly sensor: string;
  readonly band: string;
  /** The sensor's own estimate of the noise floor, dBm. Detection may distrust it. */
  readonly floor?: number;
  /** Mean power over `dt` (linear mean), dBm. */
  readonly mean?: number;
  /** Highest level after the sensor's video filter, dBm. */
  readonly peak?: number;
  /** Share of `dt` above the sensor's burst threshold, 0 to 1. */
  readonly duty?: number;
  /** Bursts that began within `dt`. */
  readonly bursts?: number;
  /** Resolution bandwidth, Hz. */
  readonly rbw?: number;
  /** True where levels are not dBm but dB against something unknown. */
  readonly relative?: true;
}

/** [offset after `t` in µs, length in µs, peak in dBm] */
export type Burst = readonly [offset: DurationMicros, length: DurationMicros, peak: number];

/** Single bursts. `t` is the BEGINNING of the interval; `more` counts the bursts that were cut. */
export interface Bursts {
  readonly type: "bursts";
  readonly t: Micros;
  readonly sensor: string;
  readonly band: string;
  readonly list: readonly Burst[];
  readonly more: number;
}

/** Levels of `dbm.length` bins; bin i is centred on start + (i + 0.5)·step, Hz. */
export interface Sweep {
  readonly type: "sweep";
  readonly t: Micros;
  readonly dt: DurationMicros;
  readonly sensor: string;
  readonly start: number;
  readonly step: number;
  readonly rbw?: number;
  readonly dbm: readonly number[] | Float32Array;
  readonly relative?: true;
}

/** A Wi-Fi or Bluetooth device heard by address. The address is a session key, not an identity. */
export interface Sighting {
  readonly type: "sighting";
  readonly t: Micros;
  readonly sensor: string;
  readonly radio: "wifi" | "ble" | "bluetooth";
  readonly address: string;
  readonly rssi: number;
  readonly channel?: number;
  readonly name?: string;
  /** Left out: its packets do not tell. */
  readonly role?: "access-point" | "client";
  /** Who made it, by the registered beginning of its address or the company in its advertisement. */
  readonly vendor?: string;
  /** What it advertises, by the short name in agent/drivers/advertised.json. */
  readonly service?: string;
  /** Whether the device made its address up; left out: not known. */
  readonly random?: boolean;
}

/** A base station as a modem without SIM sees it. */
export interface Network {
  readonly type: "network";
  readonly t: Micros;
  readonly sensor: string;
  readonly technology: "gsm" | "umts" | "lte" | "nr";
  readonly plmn?: string;
  readonly cell?: string;
  readonly channel?: number;
  readonly rsrp?: number;
  readonly registered: boolean;
}

export interface Bearing {
  readonly type: "bearing";
  readonly t: Micros;
  readonly sensor: string;
  readonly band: string;
  /** Compass degrees, 0 to 360. */
  readonly degrees: number;
  /** 0 to 1; not a probability. */
  readonly confidence: number;
}

/** Where a portable sensor is. Plan metres. */
export interface Position {
  readonly type: "position";
  readonly t: Micros;
  readonly sensor: string;
  readonly level: string;
  readonly x: number;
  readonly y: number;
}

export interface SensorEvent {
  readonly type: "event";
  readonly t: Micros;
  readonly sensor: string;
  readonly kind: string;
  readonly value?: number;
}

export interface Health {
  readonly type: "health";
  readonly t: Micros;
  readonly sensor: string;
  readonly uptimeSeconds?: number;
  /** °C */
  readonly temperature?: number;
  /** Volts */
  readonly supply?: number;
  readonly tamper?: boolean;
  /** Frames the sensor could not send since it started. */
  readonly lost?: number;
}

export type Observation = Reading | Bursts | Sweep | Sighting | Network | Bearing | Position | SensorEvent | Health;

/** Written into the stream by the agent every second, so that silence is seen too. */
export interface Tick {
  readonly type: "tick";
  readonly t: Micros;
}

/** A person marked something: where the test phone is, a drill. */
export interface Mark {
  readonly type: "mark";
  readonly t: Micros;
  readonly mark: string;
  readonly cell?: string;
  readonly band?: string;
  readonly dbm?: number;
}

/** A jammer or managed-access system said, or a person entered, that its state changed. */
export interface CountermeasureState {
  readonly type: "countermeasure";
  readonly t: Micros;
  readonly dt?: DurationMicros;
  readonly id: string;
  readonly state: "on" | "off" | "unknown";
}

/** One thing in the stream that detection reads, in order of `t` give or take the window's lateness. */
export type StreamItem = Observation | Tick | Mark | CountermeasureState | Gap;

/** First line of a recording. Without a following `state` line the recording is a cold start. */
export interface RecordingHeader {
  readonly type: "recording";
  readonly version: 1;
  readonly site?: string;
  /** The agent whose stream it is; left out: the whole site's. */
  readonly agent?: string;
  /** ISO 8601, UTC */
  readonly from: string;
}

/** What detection knew when the recording began; the content is detection's own. */
export interface RecordedState {
  readonly type: "state";
  readonly t: Micros;
  readonly state: unknown;
}
