/** Says when a sensor falls silent, when its clock cannot be right, and when a countermeasure is off; and when each is over. */
import type { Alert, AlertKind, Countermeasure, Micros, Priority, Reason, Site } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { watchStage } from "./stage.ts";

const PARAMS = defaults(watchStage);

export interface SavedWatch {
  readonly last: Readonly<Record<string, Micros>>;
  readonly refused: Readonly<Record<string, number>>;
  readonly standing: readonly Alert[];
}

interface Subject {
  readonly kind: AlertKind;
  readonly key: string;
  readonly priority: Priority;
  readonly sensor?: string;
  readonly zone?: string;
}

export class Watch {
  readonly #version: number;
  readonly #wingOf: ReadonlyMap<string, string>;
  readonly #last = new Map<string, Micros>();
  readonly #refused = new Map<string, { n: number; reason: string }>();
  readonly #standing = new Map<string, Alert>();

  constructor(site: Site) {
    this.#version = site.thresholds.version;
    const wings = new Map(site.wings.flatMap((wing) => wing.levels.map((level) => [level.id, wing.id] as const)));
    this.#wingOf = new Map(site.sensors.map((sensor) => [sensor.id, wings.get(sensor.level ?? "") ?? ""]));
  }

  /** A sensor said something that counted in a window. */
  heard(sensor: string, t: Micros): void {
    this.#last.set(sensor, t);
    this.#refused.delete(sensor);
  }

  refused(sensor: string, reason: "late" | "ahead"): void {
    const known = this.#refused.get(sensor);
    if (known === undefined) this.#refused.set(sensor, { n: 1, reason });
    else known.n++;
  }

  /** What changed by `now`, in order of sensor. */
  check(now: Micros): readonly Alert[] {
    const alerts: Alert[] = [];
    for (const sensor of [...new Set([...this.#last.keys(), ...this.#refused.keys()])].sort()) {
      const last = this.#last.get(sensor);
      const silent = last !== undefined && now - last >= PARAMS.silence;
      const seconds = Math.round((now - (last ?? now)) / 1e6);
      this.#say(
        alerts,
        { kind: "sensor-silent", key: sensor, priority: "medium", sensor },
        { now, on: silent, t: last ?? now, says: `nothing from ${sensor} for ${seconds} s` },
      );
      const bad = this.#refused.get(sensor);
      const fault = bad !== undefined && bad.n >= PARAMS.refused;
      const says = `${bad?.n ?? 0} observations of ${sensor} in a row were ${bad?.reason ?? "late"}: its clock is not the stream's`;
      this.#say(alerts, { kind: "clock-fault", key: sensor, priority: "low", sensor }, { now, on: fault, t: now, says });
    }
    return alerts;
  }

  /** The stream said how a countermeasure stands. */
  countermeasure(system: Countermeasure, state: string, now: Micros): readonly Alert[] {
    const alerts: Alert[] = [];
    const zone = system.zones[0];
    const subject: Subject = { kind: "countermeasure-down", key: system.id, priority: "high", ...(zone === undefined ? {} : { zone }) };
    this.#say(alerts, subject, { now, on: state === "off", t: now, says: `${system.id} is ${state}` });
    return alerts;
  }

  save(): SavedWatch {
    return {
      last: Object.fromEntries(this.#last),
      refused: Object.fromEntries([...this.#refused].map(([sensor, bad]) => [`${sensor}|${bad.reason}`, bad.n])),
      standing: [...this.#standing.values()],
    };
  }

  restore(saved: SavedWatch): void {
    for (const [sensor, t] of Object.entries(saved.last)) this.#last.set(sensor, t);
    for (const [key, n] of Object.entries(saved.refused)) {
      const cut = key.lastIndexOf("|");
      this.#refused.set(key.slice(0, cut), { n, reason: key.slice(cut + 1) });
    }
    for (const alert of saved.standing) this.#standing.set(alert.id, alert);
  }

  #say(
    into: Alert[],
    subject: Subject,
    state: { readonly now: Micros; readonly on: boolean; readonly t: Micros; readonly says: string },
  ): void {
    const open = [...this.#standing.values()].find(
      (alert) => alert.kind === subject.kind && alert.id.startsWith(`${subject.kind}-${subject.key}-`),
    );
    if (state.on === (open !== undefined)) return;
    const reason: Reason = { rule: watchStage.id, version: watchStage.version, says: state.says };
    const alert: Alert =
      open === undefined
        ? this.#raise(subject, { ...state, reason })
        : { ...open, active: false, updated: state.now, reasons: [...open.reasons, { ...reason, says: "over" }] };
    if (alert.active) this.#standing.set(alert.id, alert);
    else this.#standing.delete(alert.id);
    into.push(alert);
  }

  #raise(subject: Subject, state: { readonly now: Micros; readonly t: Micros; readonly reason: Reason }): Alert {
    const wing = subject.sensor === undefined ? undefined : this.#wingOf.get(subject.sensor);
    return {
      type: "alert",
      id: `${subject.kind}-${subject.key}-${state.t}`,
      kind: subject.kind,
      t: state.t,
      raised: state.now,
      updated: state.now,
      active: true,
      priority: subject.priority,
      emissions: [],
      ...(subject.sensor === undefined ? {} : { sensor: subject.sensor }),
      ...(subject.zone === undefined ? {} : { zone: subject.zone }),
      ...(wing === undefined || wing === "" ? {} : { wing }),
      p: 1,
      uncertain: false,
      thresholds: this.#version,
      reasons: [state.reason],
    };
  }
}
