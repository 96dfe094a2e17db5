/** One way from what sensors say to stored readings and findings. */
import type { LoadSensor } from "../load/load-sensor.ts";

export interface Contender<Payload> {
  /** Readings so far. */
  stored: number;
  /** What it noticed so far, by its own measure. */
  found: number;
  /** What a sensor says of the `dt` that end at `t`, in the form that this one takes. */
  payload(sensor: LoadSensor, t: number, dt: number): Payload;
  /** One interval's payloads of all sensors; `t` is its end. */
  take(interval: readonly Payload[], t: number): Promise<void>;
  flush(): Promise<void>;
  close(): Promise<void>;
}
