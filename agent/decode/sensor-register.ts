/** The sensors of a line by address, and who may call itself what. Bounded: a line of noise must not fill the memory. */
import type { Hello } from "@wingwatch/firmware-protocol";
import { type FrameSender, type Micros, SECOND } from "../domain/index.ts";
import { SensorState } from "./sensor-state.ts";

/** A device not heard for this long has lost its claim to its sensor id and its address, µs. */
export const CLAIM = 60 * SECOND;
const MAX_ADDRESSES = 1024;
/** Sensors that proved who they are stand behind all addresses. */
const PROVEN = 0x1_0000;

export class SensorRegister {
  readonly #byAddress = new Map<number, SensorState>();

  /** The sensor at an address, made known if it was not. */
  at(address: number): SensorState {
    return this.#byPlace(address, address);
  }

  /** A sensor that proved who it is, wherever it speaks from: nobody else at its address can take its place. */
  proven({ place, sensor: id }: FrameSender, address: number): SensorState {
    const sensor = this.#byPlace(PROVEN + place, address);
    sensor.provenId = id;
    sensor.address = address;
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

  #byPlace(place: number, address: number): SensorState {
    let sensor = this.#byAddress.get(place);
    if (sensor === undefined) {
      if (this.#byAddress.size >= MAX_ADDRESSES) this.#forgetSilent();
      sensor = new SensorState(address);
      this.#byAddress.set(place, sensor);
    }
    return sensor;
  }

  /** Makes room: the address not heard for longest goes. */
  #forgetSilent(): void {
    let oldest: SensorState | undefined;
    for (const each of this.#byAddress.values()) {
      if (each.provenId === undefined && (oldest === undefined || (each.heardAt ?? 0) < (oldest.heardAt ?? 0))) oldest = each;
    }
    if (oldest !== undefined) this.#byAddress.delete(oldest.address);
  }
}
