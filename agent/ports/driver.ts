/**
 * A driver reads one kind of device. One folder under agent/drivers and one line in its registry.
 *
 * Promises: validating options opens nothing. `open` never retries by itself (the runtime does, with backoff and a counter): when
 * the device goes away the iterator throws a WingwatchError or ends. When `signal` aborts, what was received by then is still yielded, in
 * one last batch, and the iterator ends only after its resources are released.
 */
import type { DurationMicros, FrameGuard, Micros, StageCounters, StreamItem } from "../domain/index.ts";

export interface Clock {
  /** Wall clock. */
  now(): Micros;
}

export interface Log {
  debug(fields: object, message: string): void;
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** What every driver is given, the same for all connections of an agent. */
export interface DriverContext {
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
  /** Id of the site. */
  readonly site: string;
  /** Id of the agent, for names that must be unique on a broker. */
  readonly agent: string;
  /** Which installation of the agent it is: two of one name must not take their connections to a broker from each other. */
  readonly instance?: string;
  /** `once`: it will not come back under this name, so a broker must keep nothing for it. Left out: `always`. */
  readonly comes?: "always" | "once";
  /** Countermeasures whose state this agent follows. */
  readonly countermeasures?: readonly string[];
  /** Sensors of the site that other agents read: on a broker that all share they are no strangers. */
  readonly otherSensors?: readonly string[];
  /** MQTT broker used where the site file names none. */
  readonly brokerUrl?: string;
  /** For secrets that the site file names but does not hold. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** What knows the sensors' keys; left out: everybody is believed. */
  readonly guard?: FrameGuard;
}

/** A sensor that a connection may speak for, with its own options; anything else on it is rejected as `unknown-sensor`. */
export interface DriverSensor<Options> {
  readonly id: string;
  /** In the order of the site file. */
  readonly bands: readonly string[];
  readonly options: Options;
}

/**
 * What a driver yields: what came together, decoded as far as the device allows. Only recordings hold ticks and marks. Good until the next is asked
 * for: whoever keeps items longer copies the list.
 */
export interface Batch {
  readonly items: readonly StreamItem[];
  readonly receivedAt: Micros;
}

/** A command for a sensor (set configuration, time), where the device takes commands. */
export interface SensorCommand {
  readonly sensor: string;
  readonly kind: "set-config" | "get-config";
  readonly values: Readonly<Record<string, number>>;
}

/** What the line itself says of one sensor. null = not known. */
export interface SensorLine {
  readonly sensor: string;
  /** Arrival of the newest thing heard from it. */
  readonly heardAt: Micros | null;
  /** False when the device or its broker said that it is gone. */
  readonly online: boolean | null;
  /** Sensor clock minus agent clock. */
  readonly clockOffset: DurationMicros | null;
  readonly firmware: string | null;
  /** Frames missing by sequence number, frames damaged on the line, observations rejected. */
  readonly lost: number;
  readonly damaged: number;
  readonly rejected: number;
  /** Whether what it says must be proven by its key; left out where the device has no such thing. */
  readonly authenticated?: boolean;
}

export interface Connection extends AsyncIterable<Batch> {
  counters(): readonly StageCounters[];
  lines(): readonly SensorLine[];
  send?(command: SensorCommand): Promise<Readonly<Record<string, number>>>;
}

export interface Driver<Options> {
  readonly id: string;
  /** `sensors` is never empty, and all of them belong to one connection (one port, one broker, one file). */
  open(sensors: readonly DriverSensor<Options>[], context: DriverContext): Promise<Connection>;
}

/** A connection that can be opened, again and again: what the runtime is given instead of drivers. */
export interface Source {
  /** Names the connection for people and metrics: `serial:/dev/ttyUSB0`. */
  readonly key: string;
  readonly driver: string;
  /** Ids of the sensors it speaks for. */
  readonly sensors: readonly string[];
  open(context: DriverContext): Promise<Connection>;
}
