/** Says when a sensor falls silent, when its clock cannot be right, and when a countermeasure is off; and when each is over. */
import {
  type Alert,
  type AlertKind,
  type Countermeasure,
  Counters,
  type DurationMicros,
  type Health,
  isScheduled,
  type Micros,
  type Priority,
  parseSchedule,
  type Reason,
  type Schedule,
  type SensorEvent,
  type Site,
} from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import type { WindowBuffer } from "../window/buffer.ts";
import type { Hearing, SavedHearing } from "./hearing.ts";
import { hearingStage } from "./hearing-stage.ts";
import { watchStage } from "./stage.ts";

const PARAMS = defaults(watchStage);

export interface SavedWatch {
  /** When the stream began; null: it has not, or has no ticks to tell. */
  readonly began: Micros | null;
  /** What sensors said of themselves, and when last: `sensor|clock-fault`, `sensor|tamper`, `sensor|thrown-off`. */
  readonly said: Readonly<Record<string, Micros>>;
  readonly last: Readonly<Record<string, Micros>>;
  readonly refused: Readonly<Record<string, number>>;
  /** How far behind the refused ones were at the least, µs; not in states saved before it was kept. */
  readonly behind?: Readonly<Record<string, DurationMicros>>;
  /** Since when they have been as far behind; likewise. */
  readonly refusedSince?: Readonly<Record<string, Micros>>;
  /** What the stream said last of each countermeasure; not in states saved before it was kept. */
  readonly systems?: Readonly<Record<string, string>>;
  readonly standing: readonly Alert[];
  /** Not in states saved before it was kept. */
  readonly hearing?: SavedHearing;
}

/** Kinds of events that a sensor or its decoder reports about the sensor itself. */
const TELLING = new Set(["clock-fault", "tamper", "thrown-off"]);

const HEARING = [
  ["sensor-deaf", "deaf", "medium", ""],
  ["sensor-jammed", "jammed", "high", ""],
  ["sensor-tamper", "moved", "high", "place-"],
] as const;
const OF_HEARING: ReadonlySet<string> = new Set(["sensor-deaf", "sensor-jammed"]);

/** Late by so much less than those before: held up on its way, and no faster clock does that. */
const CATCHING_UP: DurationMicros = 50_000;

/** What of a sensor was not used, in a row. */
interface Refused {
  n: number;
  readonly reason: string;
  readonly behind: DurationMicros;
  readonly since: Micros;
}

interface Subject {
  readonly kind: AlertKind;
  readonly key: string;
  readonly priority: Priority;
  readonly sensor?: string;
  readonly zone?: string;
}

export class Watch {
  readonly counters = new Counters(watchStage.id);
  readonly #version: number;
  readonly #wingOf: ReadonlyMap<string, string>;
  /** Sensors that must speak: portable ones may lie in a drawer. */
  readonly #expected: readonly string[];
  /** Sensors there may be a word about, sorted. */
  readonly #followed: string[] = [];
  readonly #said = new Map<string, Micros>();
  #began: Micros | null = null;
  readonly #last = new Map<string, Micros>();
  readonly #refused = new Map<string, Refused>();
  /** By what each is about: its id without the time. */
  readonly #standing = new Map<string, Alert>();
  /** Sensors that anything stands about but what they hear. */
  #troubled: ReadonlySet<string> = new Set();
  readonly #systems = new Map<string, string>();
  readonly #meant: readonly { readonly system: Countermeasure; readonly schedule: Schedule }[];
  readonly #timeZone: string;
  readonly #hearing: Hearing | undefined;
  /** Of the judgements about hearing, the last that was said. */
  #judged = 0;

  /** @param hearing left out: whether sensors can hear is not watched */
  constructor(site: Site, hearing?: Hearing) {
    this.#hearing = hearing;
    this.#timeZone = site.timeZone;
    this.#meant = site.countermeasures.map((system) => {
      const parsed = parseSchedule(system.schedule);
      return { system, schedule: parsed.ok ? parsed.value : "always" };
    });
    this.#version = site.thresholds.version;
    const wings = new Map(site.wings.flatMap((wing) => wing.levels.map((level) => [level.id, wing.id] as const)));
    this.#expected = site.sensors.filter((sensor) => sensor.level !== undefined).map((sensor) => sensor.id);
    this.#wingOf = new Map(site.sensors.map((sensor) => [sensor.id, wings.get(sensor.level ?? "") ?? ""]));
  }

  /** The stream is live at `now`: from its beginning on, every sensor is expected to speak. */
  begins(now: Micros): void {
    if (this.#began !== null) return;
    this.#began = now;
    for (const sensor of this.#expected) this.#follow(sensor);
  }

  /** A window closed: what sensors heard in it. */
  listened(window: WindowBuffer): void {
    this.#hearing?.listened(window);
  }

  /** A sensor said something about itself. */
  noted(note: SensorEvent | Health, now: Micros): void {
    this.#follow(note.sensor);
    if (note.type === "event") {
      if (TELLING.has(note.kind)) this.#said.set(`${note.sensor}|${note.kind}`, now);
    } else if (note.tamper === true) this.#said.set(`${note.sensor}|tamper`, now);
    else if (note.tamper === false) this.#said.delete(`${note.sensor}|tamper`);
  }

  /** A sensor said something that counted in a window. */
  heard(sensor: string, t: Micros): void {
    if (!this.#last.has(sensor)) this.#follow(sensor);
    this.#last.set(sensor, t);
    this.#refused.delete(sensor);
  }

  /** Something of a sensor was not used at `at`. What was held up on its way catches up; a wrong clock stays as wrong as it is. */
  refused(sensor: string, reason: "late" | "ahead", { behind, at }: { readonly behind: DurationMicros; readonly at: Micros }): void {
    const known = this.#refused.get(sensor);
    const isCatchingUp = known !== undefined && reason === "late" && known.behind - behind > CATCHING_UP;
    if (known !== undefined && !isCatchingUp) known.n++;
    else this.#refused.set(sensor, { n: 1, reason, behind, since: at });
    if (known === undefined) this.#follow(sensor);
  }

  /** What changed by `now`, in order of sensor. */
  check(now: Micros): readonly Alert[] {
    const alerts: Alert[] = [];
    this.#down(alerts, now);
    const isJudgedAnew = this.#hearing !== undefined && this.#hearing.judged !== this.#judged;
    this.#judged = this.#hearing?.judged ?? 0;
    let troubled = 0;
    for (const sensor of this.#followed) {
      if (!isJudgedAnew && this.#isWell(sensor, now)) continue;
      const told = alerts.length;
      this.#say(alerts, { kind: "sensor-silent", key: sensor, priority: "medium", sensor }, { now, ...this.#silence(sensor, now) });
      this.#say(alerts, { kind: "clock-fault", key: sensor, priority: "low", sensor }, { now, t: now, ...this.#clockFault(sensor, now) });
      const open = this.#says(sensor, "tamper", now);
      const says = `${sensor} says that its case is open`;
      this.#say(alerts, { kind: "sensor-tamper", key: sensor, priority: "high", sensor }, { now, on: open, t: now, says });
      const isThrownOff = this.#says(sensor, "thrown-off", now);
      const because = `${sensor} connects again and again: its line breaks, or somebody with its certificate throws it off`;
      const line: Subject = { kind: "sensor-tamper", key: `line-${sensor}`, priority: "high", sensor };
      this.#say(alerts, line, { now, on: isThrownOff, t: now, says: because });
      if (alerts.length > told || this.#troubled.has(sensor)) troubled++;
      if (isJudgedAnew) this.#sayOfHearing(alerts, sensor, now);
    }
    this.counters.in += this.#followed.length;
    this.counters.out += troubled;
    this.counters.reject("below-threshold", this.#followed.length - troubled);
    return alerts;
  }

  /** Beside what it hears nothing stands about it, and nothing could: nearly all of them, nearly always. */
  #isWell(sensor: string, now: Micros): boolean {
    const last = this.#last.get(sensor);
    if (last === undefined || now - last >= PARAMS.silence) return false;
    return this.#said.size === 0 && !this.#refused.has(sensor) && !this.#troubled.has(sensor);
  }

  /** There may be a word about a sensor from now on. */
  #follow(sensor: string): void {
    if (this.#followed.includes(sensor)) return;
    this.#followed.push(sensor);
    this.#followed.sort();
  }

  #sayOfHearing(alerts: Alert[], sensor: string, now: Micros): void {
    for (const [kind, what, priority, about] of HEARING) {
      const says = this.#hearing?.says(sensor, what);
      const said = { now, on: says !== undefined, t: now, says: says ?? "", by: hearingStage };
      this.#say(alerts, { kind, key: `${about}${sensor}`, priority, sensor }, said);
    }
  }

  #silence(sensor: string, now: Micros): { readonly on: boolean; readonly t: Micros; readonly says: string } {
    const last = this.#last.get(sensor);
    if (last === undefined) {
      const began = this.#began ?? now;
      return { on: now - began >= PARAMS.never, t: began, says: `${sensor} has never been heard` };
    }
    const seconds = Math.round((now - last) / 1e6);
    return { on: now - last >= PARAMS.silence, t: last, says: `nothing from ${sensor} for ${seconds} s` };
  }

  #clockFault(sensor: string, now: Micros): { readonly on: boolean; readonly says: string } {
    const bad = this.#refused.get(sensor);
    if (bad !== undefined && bad.n >= PARAMS.refused && now - bad.since >= PARAMS.refusedFor) {
      return { on: true, says: `${bad.n} observations of ${sensor} in a row were ${bad.reason}: its clock is not the stream's` };
    }
    return {
      on: this.#says(sensor, "clock-fault", now),
      says: `the clock of ${sensor} cannot be believed: times of arrival are used instead of its own`,
    };
  }

  /** Whether a sensor's word about itself still holds. */
  #says(sensor: string, kind: "clock-fault" | "tamper" | "thrown-off", now: Micros): boolean {
    const at = this.#said.get(`${sensor}|${kind}`);
    return at !== undefined && now - at < PARAMS.remembered;
  }

  /** The stream said how a countermeasure stands. */
  countermeasure(system: Countermeasure, state: string, now: Micros): readonly Alert[] {
    this.#systems.set(system.id, state);
    const alerts: Alert[] = [];
    this.#down(alerts, now);
    return alerts;
  }

  /** A system that is off while it is meant to be on; so a schedule may raise or end this, too. */
  #down(alerts: Alert[], now: Micros): void {
    for (const { system, schedule } of this.#meant) {
      const state = this.#systems.get(system.id);
      if (state === undefined) continue;
      const zone = system.zones[0];
      const subject: Subject = { kind: "countermeasure-down", key: system.id, priority: "high", ...(zone === undefined ? {} : { zone }) };
      const on = state === "off" && isScheduled(schedule, now, this.#timeZone);
      this.#say(alerts, subject, { now, on, t: now, says: `${system.id} is ${state}` });
      this.counters.in++;
      if (on) this.counters.out++;
      else this.counters.reject("as-meant");
    }
  }

  save(): SavedWatch {
    return {
      began: this.#began,
      said: Object.fromEntries(this.#said),
      last: Object.fromEntries(this.#last),
      refused: Object.fromEntries([...this.#refused].map(([sensor, bad]) => [`${sensor}|${bad.reason}`, bad.n])),
      behind: Object.fromEntries([...this.#refused].map(([sensor, { behind }]) => [sensor, behind])),
      refusedSince: Object.fromEntries([...this.#refused].map(([sensor, { since }]) => [sensor, since])),
      systems: Object.fromEntries(this.#systems),
      standing: [...this.#standing.values()],
      ...(this.#hearing !== undefined && { hearing: this.#hearing.save() }),
    };
  }

  restore(saved: SavedWatch): void {
    if (saved.began !== null) this.begins(saved.began);
    for (const [key, t] of Object.entries(saved.said)) this.#said.set(key, t);
    for (const [sensor, t] of Object.entries(saved.last)) this.#last.set(sensor, t);
    for (const [key, n] of Object.entries(saved.refused)) {
      const cut = key.lastIndexOf("|");
      const sensor = key.slice(0, cut);
      const [behind, since] = [saved.behind?.[sensor] ?? 0, saved.refusedSince?.[sensor] ?? 0];
      this.#refused.set(sensor, { n, reason: key.slice(cut + 1), behind, since });
    }
    for (const [id, state] of Object.entries(saved.systems ?? {})) this.#systems.set(id, state);
    if (saved.hearing !== undefined) this.#hearing?.restore(saved.hearing);
    for (const alert of saved.standing) {
      this.#standing.set(aboutOf(alert), alert);
      if (alert.sensor !== undefined) this.#follow(alert.sensor);
    }
    this.#troubled = troubledBy(this.#standing.values());
    for (const sensor of [...this.#last.keys(), ...this.#refused.keys()]) this.#follow(sensor);
    for (const key of this.#said.keys()) this.#follow(key.slice(0, key.lastIndexOf("|")));
  }

  #say(
    into: Alert[],
    subject: Subject,
    state: {
      readonly now: Micros;
      readonly on: boolean;
      readonly t: Micros;
      readonly says: string;
      readonly by?: { readonly id: string; readonly version: number };
    },
  ): void {
    if (!state.on && this.#standing.size === 0) return;
    const about = `${subject.kind}-${subject.key}`;
    const open = this.#standing.get(about);
    if (state.on === (open !== undefined)) return;
    const reason: Reason = { rule: (state.by ?? watchStage).id, version: (state.by ?? watchStage).version, says: state.says };
    const alert: Alert =
      open === undefined
        ? this.#raise(subject, { ...state, reason })
        : { ...open, active: false, updated: state.now, reasons: [...open.reasons, { ...reason, says: "over" }] };
    if (alert.active) this.#standing.set(about, alert);
    else this.#standing.delete(about);
    this.#troubled = troubledBy(this.#standing.values());
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

function troubledBy(standing: Iterable<Alert>): ReadonlySet<string> {
  return new Set([...standing].flatMap(({ sensor, kind }) => (sensor === undefined || OF_HEARING.has(kind) ? [] : [sensor])));
}

function aboutOf({ id }: Alert): string {
  return id.slice(0, id.lastIndexOf("-"));
}
