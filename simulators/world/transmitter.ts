/** A transmission on the air: pulls its bursts as time passes, knows its loss to every sensor, and remembers what it really sent. */
import { type Micros, SECOND } from "@wingwatch/agent/domain";
import type { AirBurst, Train } from "../air/burst.ts";
import { type AirInterface, airInterfaces } from "../air/registry.ts";
import { type PatternName, patternFor } from "../air/tdd-pattern.ts";
import type { AirWindow, Source } from "../sensor/air-window.ts";
import { type Identity, identityOf } from "../sightings/identity.ts";
import { bandPhysics } from "./bands.ts";
import { type Fading, fading } from "./fading.ts";
import type { PathPoint, PlannedTransmission } from "./planned.ts";
import { type PowerControl, powerControl } from "./power.ts";
import type { Propagation, WingPoint } from "./propagation.ts";
import type { Random } from "./random.ts";
import type { TransmissionTruth } from "./truth.ts";

export interface TransmitterOptions {
  readonly random: Random;
  readonly propagation: Propagation;
  /** Numbers of the sensors that listen to its band, and how many sensors there are. */
  readonly listeners: readonly number[];
  readonly sensors: number;
  /** Of the scenario's beginning. */
  readonly epoch: Micros;
  /** What its band's networks keep; left out: what is usual. */
  readonly pattern: PatternName | undefined;
  /** Whether anybody understands packets. */
  readonly packets: "heard" | "unheard";
}

export class Transmitter implements Source {
  readonly plan: PlannedTransmission;
  readonly gains: Float64Array;
  readonly burstFading: number;
  readonly #options: TransmitterOptions;
  readonly #train: Train;
  readonly #power: PowerControl | undefined;
  readonly #fading: Fading;
  readonly #identity: Identity | undefined;
  readonly #still: Float64Array;
  #next: AirBurst | undefined;
  #fadedUntil: number;
  #first: number | undefined;
  #last = 0;
  #airtime = 0;
  #energy = 0;

  constructor(plan: PlannedTransmission, options: TransmitterOptions) {
    const { random, propagation, sensors, epoch } = options;
    this.plan = plan;
    this.#options = options;
    const air: AirInterface = airInterfaces[plan.technology];
    this.burstFading = air.burstFading;
    this.gains = new Float64Array(sensors).fill(Number.NEGATIVE_INFINITY);
    this.#still = new Float64Array(sensors);
    this.#power = plan.power === "controlled" ? powerControl(plan.technology, plan.dbm, random.branch("power")) : undefined;
    const carried = plan.role === "infrastructure" ? "fixed" : "worn";
    this.#fading = fading({ random: random.branch("fading"), bearings: propagation.bearings(plan.at), carried, depth: air.slowFading });
    this.#train = air.train({
      activity: plan.activity,
      random: random.branch("air"),
      epoch: epoch + plan.start,
      pattern: bandPhysics(plan.band).duplex === "tdd" ? patternFor(plan.technology, options.pattern) : undefined,
      load: plan.load,
    });
    this.#identity = options.packets === "heard" ? identityOf(plan, random.branch("identity")) : undefined;
    this.#next = this.#pull();
    this.#fadedUntil = plan.start;
    this.#loseOnTheWay(plan.at);
  }

  /** True once it has sent its last burst. */
  get silent(): boolean {
    return this.#next === undefined;
  }

  /** Puts its bursts that begin before `until` (µs after the scenario's beginning) on the air. */
  advance(until: number, air: AirWindow): void {
    if (this.#next === undefined || this.plan.start + this.#next.at >= until) return;
    if (this.plan.path !== undefined) this.#loseOnTheWay(this.#placeAt(until - this.plan.start));
    const fade = this.#fading.step((until - this.#fadedUntil) / SECOND);
    this.#fadedUntil = until;
    for (const sensor of this.#options.listeners) this.gains[sensor] = (this.#still[sensor] as number) + (fade[sensor] as number);
    for (let next: AirBurst | undefined = this.#next; next !== undefined; next = this.#next) {
      const start = this.plan.start + next.at;
      if (start >= until) return;
      const dbm = (this.#power?.at(next.at) ?? this.plan.dbm) + next.gain;
      const end = start + next.length;
      const packet = next.channel === undefined ? undefined : this.#identity?.packet(start, next.channel);
      air.add(packet === undefined ? { start, end, dbm, source: this } : { start, end, dbm, source: this, packet });
      this.#first ??= start;
      this.#last = Math.max(this.#last, end);
      this.#airtime += next.length;
      this.#energy += next.length * 10 ** (dbm / 10);
      this.#next = this.#pull();
    }
  }

  /** What it has sent up to `now`: one line, or none where that is nothing. */
  truth(now: number): readonly TransmissionTruth[] {
    if (this.#first === undefined || this.#first >= now) return [];
    const { id, technology, activity, band, at, role, inside, authorised, path, start } = this.plan;
    const begin = Math.round(this.#first);
    const line: TransmissionTruth = {
      type: "transmission",
      id,
      t: this.#options.epoch + begin,
      dt: Math.round(Math.min(this.#last, now)) - begin,
      technology,
      activity,
      band,
      ...at,
      dbm: Math.round(100 * Math.log10(this.#energy / this.#airtime)) / 10,
      role,
      inside,
      authorised,
      ...(path === undefined ? {} : { path: path.map(([dt, x, y, z]): PathPoint => [dt + start - begin, x, y, z]) }),
    };
    return [line];
  }

  #pull(): AirBurst | undefined {
    const { value } = this.#train.next();
    return value !== undefined && value.at < this.plan.duration ? value : undefined;
  }

  #loseOnTheWay(from: WingPoint): void {
    for (const sensor of this.#options.listeners) this.#still[sensor] = this.#options.propagation.gain(from, sensor, this.plan.band);
  }

  #placeAt(at: number): WingPoint {
    const path = this.plan.path ?? [];
    const wing = this.plan.at.wing;
    const after = path.findIndex(([dt]) => dt > at);
    const [from, to] = [path[after < 0 ? path.length - 1 : Math.max(0, after - 1)], path[after < 0 ? path.length - 1 : after]];
    if (from === undefined || to === undefined) return this.plan.at;
    const share = to[0] > from[0] ? Math.max(0, (at - from[0]) / (to[0] - from[0])) : 0;
    const between = (i: 1 | 2 | 3) => from[i] + share * (to[i] - from[i]);
    return { wing, x: between(1), y: between(2), z: between(3) };
  }
}
