/** What detection said about each scripted phone and pair, judged by the same code as `wingwatch score`. */
import { type Finding, SECOND, type Site } from "@wingwatch/agent/domain";
import { type Score, score, type Transmission } from "@wingwatch/agent/scoring";
import type { TruthLine } from "@wingwatch/simulators";
import { sum } from "./figures/share.ts";
import type { Loudness } from "./loudness.ts";
import type { Count, PairCase, PhoneCase, PlaceCase } from "./outcome.ts";

export interface Judged {
  readonly findings: readonly Finding[];
  readonly site: Site;
  readonly loudness: ReadonlyMap<string, Loudness>;
}

/** Alone in its band, so scored alone: a truth of one line. */
export function phoneCase(phone: Transmission, { findings, site, loudness }: Judged): PhoneCase {
  const alone = score({ findings, truth: [phone], site });
  return {
    id: phone.id,
    technology: phone.technology,
    activity: phone.activity,
    seconds: phone.dt / SECOND,
    snr: best(loudness.get(phone.id)),
    found: alone.detection.k === 1,
    whole: alone.merge.k === 1,
    technologyRight: alone.classification.k === 1,
    alertAfter: alone.timeToAlert.median,
    place: placeCase(alone),
  };
}

/** Phones outside that shared their band with no other phone, each scored alone, called inside: no other's emission can be taken for theirs. */
export function outsideAlone(truth: readonly TruthLine[], { findings, site }: Omit<Judged, "loudness">): Count {
  const phones = truth.filter((line) => line.type === "transmission").filter(({ role }) => role === "handset");
  const alone = phones.filter((one) => !one.inside && phones.every((other) => other === one || !meet(one, other)));
  return sum(alone.map((one) => score({ findings, truth: [one], site }).place.outsideCalledInside));
}

/** µs by which one call must end before another begins, for their emissions not to be mistaken. */
const PAUSE = 2 * SECOND;

function meet(a: Transmission, b: Transmission): boolean {
  return a.band === b.band && a.t < b.t + b.dt + PAUSE && b.t < a.t + a.dt + PAUSE;
}

export function pairCase(pair: readonly [Transmission, Transmission], { findings, site, loudness }: Judged): PairCase {
  const [a, b] = pair;
  return {
    together: (Math.min(a.t + a.dt, b.t + b.dt) - Math.max(a.t, b.t)) / SECOND,
    apart: apart(loudness.get(a.id), loudness.get(b.id)),
    toldApart: score({ findings, truth: pair, site }).split.k === 1,
  };
}

/** Pairs that one lane draws: ids that differ in their last letter. */
export function pairsOf(truth: readonly TruthLine[]): readonly (readonly [Transmission, Transmission])[] {
  const byId = new Map(truth.flatMap((line) => (line.type === "transmission" ? [[line.id, line] as const] : [])));
  return [...byId].flatMap(([id, a]) => {
    const b = id.endsWith("-a") ? byId.get(`${id.slice(0, -1)}b`) : undefined;
    return b === undefined ? [] : [[a, b] as const];
  });
}

function best(levels: Loudness | undefined): number | null {
  return levels === undefined || levels.size === 0 ? null : Math.max(...levels.values());
}

/** dB over the floor below which a sensor lists no burst: what is not heard is no louder than this. */
const UNHEARD = 8;

/** Most that two sets of levels differ at one sensor, dB. */
export function apart(a: Loudness | undefined, b: Loudness | undefined): number {
  const sensors = new Set([...(a?.keys() ?? []), ...(b?.keys() ?? [])]);
  return Math.max(0, ...[...sensors].map((sensor) => Math.abs((a?.get(sensor) ?? UNHEARD) - (b?.get(sensor) ?? UNHEARD))));
}

function placeCase({ place }: Score): PlaceCase | null {
  if (place.p50 === null || place.claimed === null) return null;
  return {
    error: place.p50,
    level: place.level.k === 1,
    cell: place.cell.k === 1,
    top3: place.top3.k === 1,
    inside: place.inside.k === 1,
    claimed: place.claimed,
  };
}
