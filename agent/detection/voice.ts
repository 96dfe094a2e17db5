/** When to speak about an emission, and what: its report, its fix, the alert that follows. */
import {
  type Alert,
  type Band,
  type CountermeasureState,
  Counters,
  type Emission,
  type Finding,
  type Micros,
  type Site,
} from "../domain/index.ts";
import { nameTechnology } from "./bursts/technology.ts";
import type { Budget } from "./detector/budget.ts";
import { JudgedCounters } from "./emission/judged-counters.ts";
import { paceOf } from "./emission/pace.ts";
import { type Outline, type Report, type ReportContext, report } from "./emission/report.ts";
import { bestSensor, onlyAccess, type Track } from "./emission/track.ts";
import { Fixer } from "./fix/fixer.ts";
import type { Located } from "./fix/summary.ts";
import { noiseFloorStage } from "./noise-floor/stage.ts";
import { Alerts } from "./policy/alerts.ts";
import { Countermeasures } from "./policy/countermeasures.ts";
import { type Due, due } from "./policy/due.ts";
import { Houses } from "./policy/houses.ts";
import { type Case, Judge, type Refusal, type Verdict } from "./policy/judge.ts";
import { loudest, mayBePiece } from "./policy/piece.ts";
import { policyStage } from "./policy/stage.ts";
import { carriesTraffic } from "./policy/traffic.ts";
import { defaults } from "./stage.ts";
import type { Watch } from "./watch/watch.ts";

const PARAMS = defaults(policyStage);

export interface VoiceOptions {
  readonly bands: ReadonlyMap<string, Band>;
  readonly sensors: readonly string[];
  readonly budget: Budget;
  /** Whether `level` (dBm) is what a band that never rests always has at a sensor (by number). */
  readonly isAmbient: (sensor: number, band: string, level: number) => boolean;
  /** Whether what a sensor, by its index, hears in a band was there in its first window and looks like noise so far. */
  readonly isUnbegun: (sensor: number, band: string) => boolean;
  /** Whether a sensor's (by number) levels of a band are no dBm. */
  readonly isRelative: (sensor: number, band: string) => boolean;
}

/** What there is to be said of an emission, and why there is an alert or none. */
export interface Explained {
  readonly emission: Emission;
  readonly located: Located | undefined;
  readonly why: { readonly because: Refusal["because"] | "ambient" | "no-handset" | "forbidden"; readonly says: string };
  /** The one that stands. */
  readonly alert: Alert | undefined;
}

export class Voice {
  readonly counters = new Counters(policyStage.id);
  readonly judged = new JudgedCounters();
  readonly alerts: Alerts;
  readonly countermeasures: Countermeasures;
  readonly fixer: Fixer;
  readonly #site: Site;
  readonly #options: VoiceOptions;
  readonly #judge: Judge;
  readonly #houses: Houses;

  constructor(site: Site, options: VoiceOptions) {
    this.#site = site;
    this.#options = options;
    this.countermeasures = new Countermeasures(site);
    this.alerts = new Alerts(site.thresholds);
    this.fixer = new Fixer(site, options.sensors);
    this.#judge = new Judge(site, this.countermeasures);
    this.#houses = new Houses(site);
  }

  countermeasure(state: CountermeasureState, watch: Watch, now: Micros): readonly Finding[] {
    this.counters.in++;
    const system = this.countermeasures.set(state);
    if (system === undefined) {
      this.counters.reject("unknown-countermeasure");
      return [];
    }
    this.counters.out++;
    return watch.countermeasure(system, state.state, now);
  }

  /** About emissions that live, where there is something to say by now. */
  living(tracks: readonly Track[], now: Micros): readonly Finding[] {
    return tracks.filter((track) => track.confirmed).flatMap((track) => this.#say(track, { now, beside: tracks }));
  }

  /** The last words about emissions that ended. */
  ended(tracks: readonly Track[], now: Micros): readonly Finding[] {
    return tracks.filter((track) => track.confirmed).flatMap((track) => this.#words(track, { now, open: false, beside: [] }));
  }

  #say(track: Track, { now, beside }: { readonly now: Micros; readonly beside: readonly Track[] }): readonly Finding[] {
    const what = due(track, now, { sounding: this.alerts.sounds(track.id) });
    if (what === "nothing") return [];
    const words = this.#words(track, { now, open: true, beside, only: what });
    if (words.length > 0) track.said = now;
    return words;
  }

  /** `only` a look: nothing where it makes no alert. `beside`: what else lives in its band. */
  #words(
    track: Track,
    {
      only = "word",
      beside,
      ...at
    }: { readonly now: Micros; readonly open: boolean; readonly beside: readonly Track[]; readonly only?: Due },
  ): readonly Finding[] {
    const { outline, reasons, located, one, verdict } = this.#opinion(track, at);
    this.judged.take(track, outline, PARAMS.uncertainAt);
    this.counters.in++;
    // Where handsets are is learnt from what only handsets send.
    if (located !== undefined && !at.open && track.sighted === undefined) this.fixer.learn(located, outline.handset);
    const isPieceOfOutside = () => mayBePiece(track, beside, (whole) => this.#isOutside(whole, at.now));
    if (located !== undefined && (verdict?.there ?? located.fix.inside) < this.#site.thresholds.alertAt) track.unlikely = at.now;
    const heard = {
      windows: track.windows,
      accessOnly: one.accessOnly,
      steady: at.now - (track.unlikely ?? outline.t),
      loudest: loudest(track),
      ...this.#houses.compare(outline.levels, located?.fix.wing),
      drives: paceOf(track),
      unbegun: this.#isUnbegun(track),
      isPieceOfOutside,
    };
    const finding = { emission: outline, reasons, located, verdict, ...heard };
    const alert = this.alerts.take(finding, at.now);
    if (alert === undefined) this.counters.reject(verdict === undefined ? "not-forbidden" : "no-news");
    else this.counters.out++;
    if (only === "look" && alert === undefined) return [];
    const emission: Emission = { ...outline, reasons: reasons() };
    return [emission, ...(located === undefined ? [] : [located.fix]), ...(alert === undefined ? [] : [alert])];
  }

  /** What there is to be said of `track` now and why no alert, where there is none. Changes nothing. */
  explain(track: Track, now: Micros): Explained {
    const { outline, reasons, located, one, verdict } = this.#opinion(track, { now, open: true });
    return { emission: { ...outline, reasons: reasons() }, located, why: this.#why(one, verdict), alert: this.alerts.of(track.id) };
  }

  #why(one: Case, verdict: Verdict | undefined): Explained["why"] {
    const { emission } = one;
    if (emission.ambient === true) return { because: "ambient", says: "it never stops: a part of the surroundings" };
    if (emission.handset < PARAMS.uncertainAt)
      return { because: "no-handset", says: `${emission.technology}: a handset with probability ${emission.handset}` };
    if (verdict === undefined) return this.#judge.refusal(one);
    return { because: "forbidden", says: `${verdict.kind} with probability ${verdict.p}: ${verdict.says}` };
  }

  #opinion(track: Track, { now, open }: { readonly now: Micros; readonly open: boolean }) {
    const told = withAmbience(report(track, this.#context(track), { open }), this.#isAmbient(track));
    return { ...told, ...this.#judged(track, told.outline, now) };
  }

  #judged(track: Track, emission: Outline, t: Micros) {
    const { technology } = emission;
    // What no phone sent is not located: the product follows no staff.
    const couldBePhone = emission.ambient !== true && emission.handset >= PARAMS.uncertainAt;
    const located = couldBePhone
      ? this.fixer.locate(track, { band: this.#bandOf(track), technology, t, relative: this.#isRelative(track) })
      : undefined;
    const one: Case = { emission, located, accessOnly: onlyAccess(track), traffic: carriesTraffic(track, technology) };
    return { located, one, verdict: couldBePhone ? this.#judge.judge(one) : undefined };
  }

  #isOutside(track: Track, t: Micros): boolean {
    const band = this.#bandOf(track);
    const { technology } = nameTechnology(track, band);
    const located = this.fixer.locate(track, { band, technology, t, relative: this.#isRelative(track) });
    return located !== undefined && located.fix.inside < PARAMS.pieceOutside;
  }

  /** Whether the sensor that hears it best gives levels that are no dBm. */
  #isRelative(track: Track): boolean {
    return track.band !== null && this.#options.isRelative(bestSensor(track), track.band);
  }

  #context(track: Track): ReportContext {
    const { sensors, budget } = this.#options;
    return { band: this.#bandOf(track), sensors, budget, thresholds: this.#site.thresholds.version };
  }

  #bandOf({ band }: Track): Band | undefined {
    return band === null ? undefined : this.#options.bands.get(band);
  }

  #isUnbegun({ band, links, sighted }: Track): boolean {
    if (sighted !== undefined || band === null || links.size === 0) return false;
    return [...links.keys()].every((sensor) => this.#options.isUnbegun(sensor, band));
  }

  #isAmbient({ band, links, sighted, ambient }: Track): boolean {
    if (ambient === true) return true;
    if (sighted !== undefined) return sighted.ambient;
    return band !== null && links.size > 0 && [...links].every(([sensor, { level }]) => this.#options.isAmbient(sensor, band, level));
  }
}

function withAmbience(told: Report, isAmbient: boolean): Report {
  if (!isAmbient) return told;
  const { id, version } = noiseFloorStage;
  const reason = { rule: id, version, says: "has not stopped for hours at any sensor that hears it: ambient" };
  return { outline: { ...told.outline, ambient: true }, reasons: () => [...told.reasons(), reason] };
}
