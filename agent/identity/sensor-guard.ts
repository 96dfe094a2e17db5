/**
 * Who is believed: the sensors' keys, which of them each sensor used last, and the counters of both directions. Pure: keys, times and saved
 * counters are given. Keys may change while it runs; counters stay.
 */
import { FrameKey, FrameVerifier } from "@wingwatch/firmware-protocol";
import type { FrameGuard, FrameSeal, FrameSender, SealedFrame, Sensor } from "../domain/index.ts";
import { isInForce } from "./key-book.ts";
import { isUsable, type KeyFile, NO_KEYS, type SensorKey } from "./key-file.ts";

/** Greatest counters by key number. */
export interface SavedCounters {
  /** Accepted from sensors. */
  readonly received: Readonly<Record<string, number>>;
  /** Used for commands. */
  readonly sent: Readonly<Record<string, number>>;
}

export const NO_COUNTERS: SavedCounters = { received: {}, sent: {} };

/** Counters left out after a start: more commands than can have been sent since they were last saved. */
const SKIPPED = 4_096;

interface Sender extends FrameSender {
  readonly key: SensorKey;
}

export class SensorGuard implements FrameGuard {
  readonly #places: ReadonlyMap<string, number>;
  readonly #choices: ReadonlyMap<string, Sensor["authentication"]>;
  readonly #verifier = new FrameVerifier<Sender>();
  /** By number: those that the verifier knows. */
  readonly #known = new Map<number, SensorKey>();
  /** By place: whose key the sensor used last. */
  readonly #used: (Sender | undefined)[] = [];
  /** Greatest counters by key number; those of keys in force are in the verifier. */
  readonly #received: Map<number, number>;
  readonly #sent: Map<number, number>;
  #file: KeyFile = NO_KEYS;

  constructor(sensors: readonly Pick<Sensor, "id" | "authentication">[], saved: SavedCounters = NO_COUNTERS) {
    this.#places = new Map(sensors.map(({ id }, place) => [id, place]));
    this.#choices = new Map(sensors.map(({ id, authentication }) => [id, authentication]));
    this.#received = countersOf(saved.received);
    this.#sent = countersOf(saved.sent);
    for (const [number, counter] of this.#sent) this.#sent.set(number, counter + SKIPPED);
  }

  /** Takes the keys as they are now: new ones are accepted, those that were revoked or have ended no longer. */
  update(file: KeyFile, now: Date): void {
    this.#file = file;
    const inForce = new Map(
      file.keys
        .filter(isUsable)
        .filter((key) => isInForce(key, now))
        .map((key) => [key.number, key]),
    );
    for (const [number, key] of this.#known) if (inForce.get(number)?.secret !== key.secret) this.#forget(number);
    for (const key of inForce.values()) if (!this.#known.has(key.number)) this.#learn(key);
  }

  /** Once the file names any key, even a revoked one, who is not excepted must prove what it says. */
  requires(sensor: string): boolean {
    const choice = this.#choices.get(sensor);
    return choice === "required" || (choice === undefined && this.#file.keys.length > 0);
  }

  verify(frame: SealedFrame): ReturnType<FrameGuard["verify"]> {
    const sender = this.#verifier.verify(frame);
    if (typeof sender === "object") this.#used[sender.place] = sender;
    return sender;
  }

  seal(sensor: string): FrameSeal | undefined {
    const key = this.#keyFor(sensor);
    if (key === undefined) return undefined;
    const counter = (this.#sent.get(key.number) ?? -1) + 1;
    this.#sent.set(key.number, counter);
    return { key: new FrameKey({ ...optionsOf(key), direction: "agent-to-sensor" }), counter };
  }

  /** To be saved, and given to the next one. */
  counters(): SavedCounters {
    for (const number of this.#known.keys()) this.#note(number);
    return { received: Object.fromEntries(this.#received), sent: Object.fromEntries(this.#sent) };
  }

  /** Sensors that must prove what they say and have no key to do it with. */
  withoutKey(): readonly string[] {
    const keyed = new Set([...this.#known.values()].map((key) => key.sensor));
    return [...this.#places.keys()].filter((sensor) => this.requires(sensor) && !keyed.has(sensor));
  }

  /** The key that the sensor used last; before it said anything the oldest, which it surely has. */
  #keyFor(sensor: string): SensorKey | undefined {
    const used = this.#used[this.#places.get(sensor) ?? -1]?.key;
    if (used !== undefined && this.#known.has(used.number)) return used;
    return [...this.#known.values()].find((key) => key.sensor === sensor);
  }

  #learn(key: SensorKey): void {
    const place = this.#places.get(key.sensor) ?? this.#places.size;
    this.#known.set(key.number, key);
    const frameKey = new FrameKey({ ...optionsOf(key), direction: "sensor-to-agent" });
    this.#verifier.add(frameKey, { sensor: key.sensor, place, key }, this.#received.get(key.number));
  }

  #forget(number: number): void {
    this.#note(number);
    this.#known.delete(number);
    this.#verifier.remove(number);
  }

  #note(number: number): void {
    const highest = this.#verifier.highest(number);
    if (highest >= 0) this.#received.set(number, highest);
  }
}

function countersOf(saved: Readonly<Record<string, number>>): Map<number, number> {
  return new Map(Object.entries(saved).map(([number, counter]) => [Number(number), counter]));
}

function optionsOf({ number, sensor, secret }: SensorKey) {
  return { number, sensor, secret: Buffer.from(secret, "base64") };
}
