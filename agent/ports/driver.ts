/**
 * A driver reads one kind of device. One folder under agent/drivers and one line in its registry.
 *
 * Promises: validating options opens nothing. `open` never retries by itself (the runtime does, with backoff and a counter): when
 * the device goes away the iterator throws a WingwatchError or ends. When `signal` aborts no further chunk is yielded and the iterator
 * ends only after its resources are released.
 */
import type { Micros, Observation, StageCounters } from "../domain/index.ts";

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

/** A sensor as the driver knows it before the site file gives it a place. */
export interface DriverContext {
  readonly signal: AbortSignal;
  readonly clock: Clock;
  readonly log: Log;
  /** Ids of the sensors that this connection may speak for; anything else is rejected as `unknown-sensor`. */
  readonly sensors: readonly string[];
}

/** What a driver yields: observations that came together, decoded as far as the device allows. */
export interface Batch {
  readonly observations: readonly Observation[];
  readonly receivedAt: Micros;
}

/** A command for a sensor (set configuration, time), where the device takes commands. */
export interface SensorCommand {
  readonly sensor: string;
  readonly kind: "set-config" | "get-config";
  readonly values: Readonly<Record<string, number>>;
}

export interface Connection extends AsyncIterable<Batch> {
  counters(): readonly StageCounters[];
  send?(command: SensorCommand): Promise<Readonly<Record<string, number>>>;
}

export interface Driver<Options> {
  readonly id: string;
  open(options: Options, context: DriverContext): Promise<Connection>;
}
