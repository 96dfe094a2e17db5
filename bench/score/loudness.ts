/**
 * How loud each scripted phone truly is at each sensor. The same world is played once more, same seed, with every phone raised by some dB
 * so that each of its bursts is heard: what the sensors then measure, less the raise, is what reached them.
 */
import { type Burst, type Micros, SECOND, type Site } from "@wingwatch/agent/domain";
import { createWorld } from "@wingwatch/simulators";
import { type Script, type ScriptedPhone, scenarioOf } from "./scenarios/script.ts";

/** dB over the sensor's floor, by sensor; left out where even the raised bursts were not heard. */
export type Loudness = ReadonlyMap<string, number>;

export interface LoudnessOptions {
  readonly seed: number;
  readonly seconds: number;
  /** dB; so much that faint bursts pass the sensors' threshold, so little that receivers do not saturate. */
  readonly raise: number;
}

interface Span {
  readonly t: Micros;
  readonly dt: number;
}

/** By id of the phone. Phones that share a band in time are played apart. */
export function loudness(site: Site, script: Script, options: LoudnessOptions): ReadonlyMap<string, Loudness> {
  return new Map(layers(script.phones).flatMap((phones) => [...layerLoudness(site, { ...script, phones, populations: [] }, options)]));
}

/** As few groups as it takes for no two of a group to be on the air in one band at once. */
export function layers(phones: readonly ScriptedPhone[]): readonly (readonly ScriptedPhone[])[] {
  const found: ScriptedPhone[][] = [];
  for (const phone of [...phones].sort((a, b) => a.start - b.start)) {
    const free = found.find((layer) => layer.every((other) => other.band !== phone.band || other.start + other.duration <= phone.start));
    if (free === undefined) found.push([phone]);
    else free.push(phone);
  }
  return found;
}

function layerLoudness(site: Site, script: Script, { seed, seconds, raise }: LoudnessOptions): ReadonlyMap<string, Loudness> {
  const raised = { ...script, phones: script.phones.map((phone) => ({ ...phone, dbm: phone.dbm + raise })) };
  const world = createWorld({ site, scenario: scenarioOf(raised), seed });
  const heard: Heard[] = [];
  const floors = new Map<string, number>();
  const end = world.t + seconds * SECOND;
  while (world.t < end) {
    for (const one of world.step().observations) {
      if (one.type === "reading" && one.floor !== undefined) floors.set(`${one.sensor} ${one.band}`, one.floor);
      if (one.type !== "bursts") continue;
      const floor = floors.get(`${one.sensor} ${one.band}`) ?? Number.NaN;
      heard.push(
        ...one.list.map(([offset, , peak]: Burst) => ({
          t: one.t + offset,
          sensor: one.sensor,
          band: one.band,
          over: peak - floor - raise,
        })),
      );
    }
  }
  const spans = world.truth().filter((line) => line.type === "transmission");
  return new Map(spans.map((span) => [span.id, medians(heard.filter(({ t, band }) => band === span.band && within(t, span)))]));
}

interface Heard {
  readonly t: Micros;
  readonly sensor: string;
  readonly band: string;
  /** dB over the floor, the raise taken off. */
  readonly over: number;
}

/** A sensor's clock may be a millisecond or two off. */
const CLOCK = 3000;

function within(t: Micros, span: Span): boolean {
  return t >= span.t - CLOCK && t <= span.t + span.dt + CLOCK;
}

function medians(heard: readonly Heard[]): Loudness {
  const bySensor = new Map<string, number[]>();
  for (const { sensor, over } of heard) {
    const levels = bySensor.get(sensor);
    if (levels === undefined) bySensor.set(sensor, [over]);
    else levels.push(over);
  }
  return new Map([...bySensor].map(([sensor, levels]) => [sensor, median(levels)]));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
