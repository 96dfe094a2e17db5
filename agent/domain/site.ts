/**
 * A site as the rest of the product sees it: the site file and its plans, read, checked and joined. Plan coordinates are metres,
 * one frame per wing; z is height above the level's own floor for sensors and above the wing's datum for points in space.
 */

import type { Survey } from "./radio-model.ts";

export type Point = readonly [x: number, y: number];

/** Outer ring first, not closed twice; holes after it. */
export type Polygon = readonly (readonly Point[])[];

export type PlaceKind = "cell" | "room" | "landing";

/** A cell, room or landing of a plan: anything that `cells:` in the site file may name. */
export interface Place {
  readonly id: string;
  readonly name: string;
  readonly kind: PlaceKind;
  readonly level: string;
  readonly polygon: Polygon;
}

/** A wall drawn in the plan; `loss` in dB where it is known, else the wing's `losses.wall`. */
export interface Wall {
  readonly from: Point;
  readonly to: Point;
  readonly loss?: number;
}

export interface Level {
  readonly id: string;
  readonly name: string;
  readonly wing: string;
  /** Height of the floor above the wing's datum, metres. */
  readonly height: number;
  readonly places: readonly Place[];
  readonly walls: readonly Wall[];
}

/** dB a wall, a cell front (door side) and a floor take away, from the plan or a survey. */
export interface Losses {
  readonly wall: number;
  readonly front: number;
  readonly floor: number;
}

export interface Wing {
  readonly id: string;
  readonly name: string;
  readonly losses: Losses;
  /** Lowest first. */
  readonly levels: readonly Level[];
}

export interface Sensor {
  readonly id: string;
  /** Undefined for a portable sensor until its `position` is known. */
  readonly level: string | undefined;
  readonly x: number;
  readonly y: number;
  /** Metres above the level's floor. */
  readonly z: number;
  readonly bands: readonly string[];
  /** dB to add to this sensor's levels, by band. */
  readonly offset: Readonly<Record<string, number>>;
  readonly driver: { readonly type: string } & Readonly<Record<string, unknown>>;
  /** Whether what it says must be proven by its key. Left out: as soon as the agent holds any sensor's key. */
  readonly authentication?: "required" | "none";
}

export type Policy = "jammed" | "managed-access" | "prohibited" | "permitted";

export interface Zone {
  readonly id: string;
  readonly policy: Policy;
  /** Ids of places; whole levels and polygons are resolved to places when the site is read. */
  readonly places: readonly string[];
}

export interface Countermeasure {
  readonly id: string;
  readonly type: "jammer" | "managed-access";
  readonly zones: readonly string[];
  readonly bands: readonly string[];
  readonly networks: readonly string[];
  readonly channels: readonly number[];
  /** When it is meant to work; see `parseSchedule`. */
  readonly schedule: string;
}

export interface AuthorisedEmitter {
  readonly id: string;
  readonly bands: readonly string[];
  readonly technology?: string;
  readonly addresses?: readonly string[];
  /** What they advertise, as the list of services names it. */
  readonly services?: readonly string[];
  /** `all`, or ids of zones. */
  readonly zones: "all" | readonly string[];
  /** When it may transmit; left out: always. See `parseSchedule`. */
  readonly schedule?: string;
}

export interface AgentPlacement {
  readonly id: string;
  readonly wings: readonly string[];
  readonly store: { readonly type: string } & Readonly<Record<string, unknown>>;
  /** Bounds of what waits on disk while the store is away; left out: 1 GB and two days. */
  readonly spool?: { readonly megabytes: number; readonly hours: number };
}

/** Detection's settings. Every alert carries `version`. */
export interface Thresholds {
  readonly version: number;
  /** False incidents per sensor and day that the engineer accepts. */
  readonly falseIncidentsPerSensorDay: number;
  /** Probability of a handset inside a forbidding place at which a zone alerts. */
  readonly alertAt: number;
  /** dB to add to the computed threshold, by band, and by sensor and band. */
  readonly bands: Readonly<Record<string, number>>;
  readonly sensors: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** How often a level must be over, and how long it holds; what is left out is the detector's own. */
  readonly rule?: Partial<LookRule> | undefined;
}

/** `needed` of the last `looks` looks (250 ms each) over the threshold; `hold` looks under the off level until it lets go. */
export interface LookRule {
  readonly looks: number;
  readonly needed: number;
  readonly hold: number;
}

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly timeZone: string;
  readonly wings: readonly Wing[];
  readonly sensors: readonly Sensor[];
  /** Widest first, by area: the last one that holds a place is the narrowest, and decides. */
  readonly zones: readonly Zone[];
  readonly countermeasures: readonly Countermeasure[];
  readonly authorised: readonly AuthorisedEmitter[];
  readonly agents: readonly AgentPlacement[];
  readonly thresholds: Thresholds;
  readonly retention: Readonly<Record<string, string>>;
  /** Whether addresses and names of devices are kept as heard; left out: pseudonyms. */
  readonly privacy?: { readonly addresses: "pseudonyms" | "raw" };
  /** The calibration walk in force; left out: the plan alone. */
  readonly survey?: Survey;
}
