/** The sensors of a line by address, and who may call itself what. Bounded: a line of noise must not fill the memory. */
import type { Hello } from "@wingwatch/firmware-protocol";
import { type Micros, SECOND } from "../domain/index.ts";
import { SensorState } from "./sensor-state.ts";

/** A device not heard for this long has lost its claim to its sensor id and its address, µs. */
export const CLAIM = 60 * SECOND;
const MAX_ADDRESSES = 1024;

export class SensorRegister {
  readonly #byAddress = new Map<number, SensorState>();

  /** The sensor at an address, made known if it was not. */
  at(address: number): SensorState {
    let sensor = this.#byAddress.get(address);
    if (sensor === undefined) {
      if (this.#byAddress.size >= MAX_ADDRESSES) this.#forgetSilent();
      sensor = new SensorState(address);
      this.#byAddress.set(address, sensor);
    }
    return sensor;
  }

  all(): Iterable<SensorState> {
    return this.#byAddress.values();
  }

  /** Who else, by a claim that still holds, has the sensor id or the address that a hello from `sensor` asks for. */
  rivalOf(sensor: SensorState, hello: Hello, now: Micros): SensorState | undefined {
    if (sensor.hello !== undefined && sensor.hello.uniqueId !== hello.uniqueId && now - sensor.greetedAt < CLAIM) return sensor;
    for (const other of this.#byAddress.values()) {
      if (other === sensor || other.id !== hello.sensor || other.hello?.uniqueId === hello.uniqueId) continue;
      if (now - (other.heardAt ?? 0) < CLAIM) return other;
    }
    return undefined;
  }

  /** Makes room: the address not heard for longest goes. */
  #forgetSilent(): void {
    let oldest: SensorState | undefined;
    for (const each of this.#byAddress.values()) {
      if (oldest === undefined || (each.heardAt ?? 0) < (oldest.heardAt ?? 0)) oldest = each;
    }
    if (oldest !== undefined) this.#byAddress.delete(oldest.address);
  }
}
