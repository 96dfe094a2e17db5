/** The settings of a virtual sensor (SPEC.md section 5.5). Only how many bytes of bursts it may send can be changed; the world decides the rest. */
import { type Setting, type Status, settings } from "@wingwatch/firmware-protocol";
import { BURST_THRESHOLD } from "../sensor/receiver.ts";

type Name = (typeof settings)[number]["name"];

export interface SettingsAnswer {
  readonly status: Status;
  readonly settings: readonly Setting[];
}

export class SensorSettings {
  readonly #values: Record<Name, number>;

  constructor(address: number) {
    this.#values = {
      interval: 250_000,
      "burst-threshold": 10 * BURST_THRESHOLD,
      "burst-budget": 620,
      "health-interval": 60,
      address,
    };
  }

  /** Most bytes of bursts in one answer. */
  get burstBudget(): number {
    return this.#values["burst-budget"];
  }

  /** No keys: all. */
  get(keys: readonly number[]): SettingsAnswer {
    const asked = keys.length === 0 ? settings.map(({ key }) => key) : keys;
    const found = asked.flatMap((key) => this.#setting(key));
    return { status: found.length === asked.length ? "ok" : "unknown-key", settings: found };
  }

  /** All of them or, where one cannot be, none; the answer holds them as they then stand. */
  set(wanted: readonly Setting[]): SettingsAnswer {
    const failure = wanted.map((each) => this.#refusal(each)).find((status) => status !== "ok");
    if (failure === undefined) for (const { key, value } of wanted) this.#values[nameOf(key) ?? "burst-budget"] = value;
    return { status: failure ?? "ok", settings: wanted.flatMap(({ key }) => this.#setting(key)) };
  }

  #refusal({ key, value }: Setting): Status {
    const setting = settings.find((each) => each.key === key);
    if (setting === undefined) return "unknown-key";
    if (value < setting.min || value > setting.max) return "out-of-range";
    return setting.name === "burst-budget" || value === this.#values[setting.name] ? "ok" : "read-only";
  }

  #setting(key: number): readonly Setting[] {
    const name = nameOf(key);
    return name === undefined ? [] : [{ key, value: this.#values[name] }];
  }
}

function nameOf(key: number): Name | undefined {
  return settings.find((each) => each.key === key)?.name;
}
