/** What detection said against the truth: the figures of `wingwatch score`. Pure. */
import { type Alert, type Emission, type Finding, type Fix, SECOND, type Site } from "../domain/index.ts";
import { isFalse, sounded } from "./false-alerts.ts";
import { type Matching, match, overlap } from "./matching.ts";
import { type Placed, type PlaceScore, placeScore } from "./place.ts";
import { quantile, type Rate, rate, rateOf } from "./rate.ts";
import { isTarget, type Transmission, type Truth } from "./truth.ts";

/** Two phones that overlap less than this need not be told apart. */
const TOGETHER = 3 * SECOND;

export interface Score {
  /** Unauthorised handsets inside, on bands that some sensor covers, that an emission matches; and the same for others. */
  readonly detection: Rate & {
    readonly all: Rate;
    readonly handsets: Rate;
    readonly infrastructure: Rate;
    readonly uncovered: number;
    readonly unexplained: number;
  };
  /** Technology right, of the matched handsets; activity; handset or not, of all matched. */
  readonly classification: Rate & { readonly activity: Rate; readonly handset: Rate; readonly otherCalledHandset: Rate };
  /** Alerts that sounded, k of them false; false ones per sensor and day. */
  readonly falseAlerts: Rate & { readonly perSensorDay: number | null };
  readonly place: PlaceScore;
  readonly timeToAlert: TimeToAlert;
  /** Detected phones that gave one emission. */
  readonly merge: Rate;
  /** Pairs of phones in one band overlapping by three seconds that gave two. */
  readonly split: Rate;
}

interface TimeToAlert {
  /** Detected unauthorised handsets inside for which an alert sounded. */
  readonly n: number;
  /** From the first burst to the first sound for each of them, seconds, ascending. */
  readonly seconds: readonly number[];
  /** Seconds that half and 95 % of them keep. */
  readonly median: number | null;
  readonly p95: number | null;
  /** Of the detected. */
  readonly alerted: Rate;
}

export interface ScoreInput {
  readonly findings: readonly Finding[];
  readonly truth: readonly Truth[];
  readonly site: Site;
}

export function score({ findings, truth, site }: ScoreInput): Score {
  const emissions = lastOf(
    findings.filter((one): one is Emission => one.type === "emission"),
    (one) => one.id,
  );
  const fixes = lastOf(
    findings.filter((one): one is Fix => one.type === "fix"),
    (one) => one.emission,
  );
  const alerts = findings.filter((one): one is Alert => one.type === "alert");
  const transmissions = truth.filter((one): one is Transmission => one.type === "transmission");
  const bands = new Set(site.sensors.flatMap((sensor) => sensor.bands));
  const covered = transmissions.filter((one) => bands.has(one.band));
  const matching = match([...emissions.values()], covered);
  return {
    detection: detection(covered, matching, transmissions.length - covered.length),
    classification: classification(matching),
    falseAlerts: falseAlerts(alerts, emissions, { transmissions, site }),
    place: placeScore(placedOf(matching, fixes), site),
    timeToAlert: timeToAlert(matching, alerts),
    merge: rateOf(
      covered.filter((one) => isTarget(one) && matching.emissionOf.has(one)),
      (one) => !matching.pieces.has(one),
    ),
    split: split(covered, matching),
  };
}

function lastOf<T>(items: readonly T[], key: (item: T) => string): ReadonlyMap<string, T> {
  return new Map(items.map((item) => [key(item), item]));
}

function detection(covered: readonly Transmission[], matching: Matching, uncovered: number): Score["detection"] {
  const found = (one: Transmission): boolean => matching.emissionOf.has(one);
  return {
    ...rateOf(covered.filter(isTarget), found),
    all: rateOf(covered, found),
    handsets: rateOf(
      covered.filter((one) => one.role === "handset"),
      found,
    ),
    infrastructure: rateOf(
      covered.filter((one) => one.role !== "handset"),
      found,
    ),
    uncovered,
    unexplained: matching.unexplained.length,
  };
}

function classification(matching: Matching): Score["classification"] {
  const pairs = [...matching.emissionOf].map(([transmission, emission]) => ({ transmission, emission }));
  const targets = pairs.filter(({ transmission }) => isTarget(transmission));
  const others = pairs.filter(({ transmission }) => transmission.role !== "handset");
  return {
    ...rateOf(targets, ({ transmission, emission }) => emission.technology === transmission.technology),
    activity: rateOf(targets, ({ transmission, emission }) => emission.activity === transmission.activity),
    handset: rateOf(pairs, ({ transmission, emission }) => emission.handset >= 0.5 === (transmission.role === "handset")),
    otherCalledHandset: rateOf(others, ({ emission }) => emission.handset >= 0.5),
  };
}

function falseAlerts(
  alerts: readonly Alert[],
  emissions: ReadonlyMap<string, Emission>,
  world: { readonly transmissions: readonly Transmission[]; readonly site: Site },
): Score["falseAlerts"] {
  const heard = sounded(alerts);
  const wrong = heard.filter((one) => isFalse(one, emissions, world.transmissions)).length;
  const spans = [...emissions.values(), ...world.transmissions];
  const from = Math.min(...spans.map((one) => one.t));
  const until = Math.max(...spans.map((one) => one.t + one.dt));
  const sensorDays = ((until - from) / SECOND / 86_400) * world.site.sensors.length;
  return { ...rate(wrong, heard.length), perSensorDay: sensorDays > 0 ? wrong / sensorDays : null };
}

function placedOf(matching: Matching, fixes: ReadonlyMap<string, Fix>): readonly Placed[] {
  return [...matching.emissionOf].flatMap(([transmission, emission]) => {
    const fix = fixes.get(emission.id);
    return fix === undefined ? [] : [{ transmission, fix }];
  });
}

function timeToAlert(matching: Matching, alerts: readonly Alert[]): TimeToAlert {
  const first = new Map<string, number>();
  for (const { alert, at } of sounded(alerts)) for (const id of alert.emissions) first.set(id, Math.min(at, first.get(id) ?? at));
  const targets = [...matching.emissionOf].filter(([transmission]) => isTarget(transmission));
  const seconds = targets.flatMap(([transmission, emission]) => {
    const at = first.get(emission.id);
    return at === undefined ? [] : [Math.max(0, (at - transmission.t) / SECOND)];
  });
  return {
    n: seconds.length,
    seconds: seconds.sort((a, b) => a - b),
    median: quantile(seconds, 0.5),
    p95: quantile(seconds, 0.95),
    alerted: rate(seconds.length, targets.length),
  };
}

/** A pair counts as told apart when each has an emission of its own. */
function split(covered: readonly Transmission[], matching: Matching): Rate {
  const phones = covered.filter((one) => one.role === "handset");
  const pairs = phones.flatMap((a, i) => phones.slice(i + 1).map((b) => [a, b] as const));
  const together = pairs.filter(([a, b]) => a.band === b.band && overlap(a, b) >= TOGETHER && (isTarget(a) || isTarget(b)));
  return rateOf(together, (pair) => pair.every((one) => matching.emissionOf.has(one)));
}
