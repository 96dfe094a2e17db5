/**
 * Brings sensors to what is wanted of them: reads, sets what differs, reads back, and looks again now and then. Who refuses or does not answer
 * is said to, with the reason. What a sensor was set to before is remembered, and put back when nothing is wanted of it any more.
 */
import type { SensorConfig, SensorSetting } from "../contract/index.ts";
import { WingwatchError } from "../domain/index.ts";
import type { Log, SensorCommand } from "../ports/index.ts";

type Values = Readonly<Record<string, number>>;

export interface SettableSensors {
  /** Fails with a WingwatchError: `WW_E_SENSOR_REFUSED`, `WW_E_NO_SETTINGS` (its device takes none), any other: it did not answer. */
  send(command: SensorCommand): Promise<Values>;
}

export interface SensorSetterOptions {
  readonly sensors: SettableSensors;
  readonly originals: Readonly<Record<string, Values>>;
  /** Called before a sensor is changed for the first time, and when it is as it was: must be durable when it returns. */
  readonly keep: (originals: Readonly<Record<string, Values>>) => void;
  readonly log: Log;
}

/** Sensors that are asked at once. */
const AT_ONCE = 4;
/** Seconds from one look at what is set, or was refused, to the next. */
const LOOK_AGAIN = 600;
/** Seconds until the next try after the first failure, doubling, at most. */
const FIRST_WAIT = 2;
const LONGEST_WAIT = 300;
/** Failures in a row from which a sensor is said not to answer. */
const PATIENCE = 3;

interface Slot {
  wanted: Values;
  actual: Values | null;
  state: SensorSetting["state"];
  reason: string | null;
  tries: number;
  /** Seconds until it is asked. */
  wait: number;
  isAsked: boolean;
}

export class SensorSetter {
  readonly #options: SensorSetterOptions;
  readonly #slots = new Map<string, Slot>();
  readonly #originals = new Map<string, Values>();

  constructor(options: SensorSetterOptions) {
    this.#options = options;
    for (const [sensor, values] of Object.entries(options.originals)) this.#originals.set(sensor, values);
  }

  want(configs: Readonly<Record<string, SensorConfig>>): void {
    for (const sensor of new Set([...Object.keys(configs), ...this.#slots.keys(), ...this.#originals.keys()])) {
      const wanted = valuesIn(configs[sensor] ?? {});
      const slot = this.#slots.get(sensor);
      if (slot !== undefined && isSame(slot.wanted, wanted)) continue;
      this.#slots.set(sensor, { wanted, actual: slot?.actual ?? null, state: "waiting", reason: null, tries: 0, wait: 0, isAsked: false });
    }
  }

  /** Called every second. */
  tick(): void {
    let free = AT_ONCE - [...this.#slots.values()].filter(({ isAsked }) => isAsked).length;
    for (const [sensor, slot] of this.#slots) {
      if (slot.isAsked) continue;
      slot.wait -= 1;
      if (slot.wait > 0 || free <= 0) continue;
      free -= 1;
      void this.#bring(sensor, slot);
    }
  }

  status(): readonly SensorSetting[] {
    return [...this.#slots].map(([sensor, { wanted, actual, state, reason, tries }]) => ({ sensor, wanted, actual, state, reason, tries }));
  }

  async #bring(sensor: string, slot: Slot): Promise<void> {
    slot.isAsked = true;
    slot.tries += 1;
    try {
      const differing = await this.#set(sensor, slot);
      slot.state = differing === undefined ? "set" : "refused";
      slot.reason = differing === undefined ? null : `it took the setting and did not keep it: ${differing}`;
      slot.wait = LOOK_AGAIN;
      slot.tries = 0;
      if (differing === undefined) this.#settled(sensor, slot);
    } catch (error) {
      this.#failed(sensor, slot, error);
    } finally {
      slot.isAsked = false;
    }
  }

  /** Gives what it reads back otherwise than it was set. */
  async #set(sensor: string, slot: Slot): Promise<string | undefined> {
    const { sensors } = this.#options;
    const target: Values = { ...this.#originals.get(sensor), ...slot.wanted };
    if (Object.keys(target).length === 0) return undefined;
    slot.actual = await sensors.send({ sensor, kind: "get-config", values: target });
    const change = Object.entries(target).filter(([name, value]) => slot.actual?.[name] !== value);
    if (change.length === 0) return undefined;
    this.#remember(sensor, slot.actual);
    await sensors.send({ sensor, kind: "set-config", values: Object.fromEntries(change) });
    slot.actual = await sensors.send({ sensor, kind: "get-config", values: target });
    const kept = change.filter(([name, value]) => slot.actual?.[name] !== value);
    return kept.length === 0 ? undefined : kept.map(([name]) => `${name} is ${slot.actual?.[name] ?? "not there"}`).join(", ");
  }

  #remember(sensor: string, before: Values): void {
    const known = this.#originals.get(sensor);
    const all = { ...before, ...known };
    if (known !== undefined && isSame(known, all)) return;
    this.#originals.set(sensor, all);
    this.#options.keep(Object.fromEntries(this.#originals));
  }

  /** What is as it was before need not be remembered any longer. */
  #settled(sensor: string, slot: Slot): void {
    const known = this.#originals.get(sensor);
    const left = Object.fromEntries(Object.entries(known ?? {}).filter(([name]) => name in slot.wanted));
    if (known !== undefined && !isSame(known, left)) {
      if (Object.keys(left).length === 0) this.#originals.delete(sensor);
      else this.#originals.set(sensor, left);
      this.#options.keep(Object.fromEntries(this.#originals));
    }
    if (Object.keys(slot.wanted).length === 0 && this.#slots.get(sensor) === slot) this.#slots.delete(sensor);
  }

  #failed(sensor: string, slot: Slot, error: unknown): void {
    const code = error instanceof WingwatchError ? error.code : undefined;
    slot.reason = error instanceof Error ? error.message : String(error);
    if (code === "WW_E_SENSOR_REFUSED" || code === "WW_E_NO_SETTINGS") {
      slot.state = code === "WW_E_SENSOR_REFUSED" ? "refused" : "unsettable";
      slot.wait = LOOK_AGAIN;
    } else {
      slot.state = slot.tries >= PATIENCE ? "unanswered" : "waiting";
      slot.wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** Math.min(slot.tries - 1, 20));
    }
    this.#options.log.warn({ sensor, state: slot.state, reason: slot.reason }, "a sensor is not set as is wanted");
  }
}

function valuesIn(config: SensorConfig): Values {
  return Object.fromEntries(Object.entries(config).filter((pair): pair is [string, number] => pair[1] !== undefined));
}

function isSame(a: Values, b: Values): boolean {
  const names = Object.keys(a);
  return names.length === Object.keys(b).length && names.every((name) => a[name] === b[name]);
}
