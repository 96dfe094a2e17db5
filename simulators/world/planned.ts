/** One transmission as it was decided before it went on the air: by a script or by a population. */
import type { Activity, DurationMicros } from "@wingwatch/agent/domain";
import type { AirTechnology } from "../air/registry.ts";
import type { DeviceSpec } from "../sightings/device-spec.ts";

export type Role = "handset" | "staff" | "infrastructure";

/** A point in a wing's frame, with the names of where it lies; metres. */
export interface Standpoint {
  readonly wing: string;
  readonly level?: string;
  readonly cell?: string;
  readonly x: number;
  readonly y: number;
  /** Above the wing's datum. */
  readonly z: number;
}

/** [µs after the beginning, x, y, z] */
export type PathPoint = readonly [dt: DurationMicros, x: number, y: number, z: number];

export interface PlannedTransmission {
  readonly id: string;
  readonly technology: AirTechnology;
  readonly activity: Activity;
  readonly band: string;
  readonly role: Role;
  readonly authorised: boolean;
  readonly inside: boolean;
  /** µs after the scenario's beginning */
  readonly start: DurationMicros;
  /** µs; Infinity for what never stops. What has a natural end (an SMS) may stop sooner. */
  readonly duration: DurationMicros;
  readonly at: Standpoint;
  readonly path?: readonly PathPoint[];
  /** Power radiated at the beginning, dBm. */
  readonly dbm: number;
  readonly power: "constant" | "controlled";
  /** Of a base station, the share of its slots or subframes with data, 0 to 1; left out: a busy one. */
  readonly load?: number;
  /** What Wi-Fi or Bluetooth device it is; left out: what is usual for its role. */
  readonly device?: DeviceSpec;
}

/** Transmissions in order of `start`, drawn as they are needed. */
export type Plan = Iterator<PlannedTransmission, void>;
