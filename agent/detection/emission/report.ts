/** An emission as the rest of the product sees it, with its reasons. */
import type { Activity, Band, Emission, Reason, Trend } from "../../domain/index.ts";
import { risen } from "../beneath/rise.ts";
import { beneathStage } from "../beneath/stage.ts";
import { burstsStage } from "../bursts/stage.ts";
import { type Named, nameTechnology } from "../bursts/technology.ts";
import type { Budget } from "../detector/budget.ts";
import { detectorStage } from "../detector/stage.ts";
import { noiseReason } from "../jammer/noise.ts";
import { portableStage } from "../portable/stage.ts";
import { type Trails, trendOf } from "../portable/trail.ts";
import { sightingReason, toldBy } from "../sightings/report.ts";
import { activityOf, activityReason } from "./activity.ts";
import { handsetOf, handsetReason } from "./handset.ts";
import { retrySpacing } from "./retries.ts";
import { emissionStage } from "./stage.ts";
import { bestSensor, overFloor, pulseCount, type Track } from "./track.ts";

export interface ReportContext {
  readonly band: Band | undefined;
  /** Sensor ids by number. */
  readonly sensors: readonly string[];
  readonly budget: Budget;
  /** Version of the thresholds. */
  readonly thresholds: number;
}

/** All that decides whether there is an alert. */
export type Outline = Omit<Emission, "reasons">;

/** The word about a track: the reasons, which take longer than all the rest, are worked out only where it is spoken. */
export interface Report {
  readonly outline: Outline;
  reasons(): readonly Reason[];
}

export function report(track: Track, context: ReportContext, open: { readonly open: boolean }): Report {
  const { sighted } = track;
  if (sighted !== undefined) {
    return {
      outline: framed(track, context, { ...open, told: toldBy(sighted, track.last) }),
      reasons: () => [detected(track, context), sightingReason(sighted, track.last), heldTogether(track), ...carried(track.trails)],
    };
  }
  const named = nameTechnology(track, context.band);
  const { noise } = track;
  if (noise !== undefined)
    return { outline: outlined(track, context, { ...open, named }), reasons: () => [detected(track, context), noiseReason(noise)] };
  const outline = outlined(track, context, { ...open, named });
  return {
    outline,
    reasons: () => [
      detected(track, context),
      timing(track, named, outline.activity),
      activityReason(track, named.technology, named.fold),
      handsetReason(named.technology, context.band, track),
      ...unheard(track, context.sensors),
      ...beneath(track, context.sensors),
      heldTogether(track),
      ...driven(track),
      ...carried(track.trails),
    ],
  };
}

function outlined(track: Track, context: ReportContext, { open, named }: { readonly open: boolean; readonly named: Named }): Outline {
  const told = {
    technology: named.technology,
    confidence: named.confidence,
    activity: activityOf(track, named.technology, named.fold),
    handset: handsetOf(named.technology, context.band, track),
  };
  return framed(track, context, { open, told });
}

/** What its timing or its address tells of an emission. */
type Told = Pick<Outline, "technology" | "confidence" | "activity" | "handset" | "device">;

/** With what is told of every emission in the same way. */
function framed(track: Track, { sensors }: ReportContext, { open, told }: { readonly open: boolean; readonly told: Told }): Outline {
  return {
    type: "emission",
    id: track.id,
    t: track.start,
    dt: Math.max(0, Math.round(track.last - track.start)),
    open,
    band: track.band,
    ...(track.hz === undefined ? {} : { hz: track.hz }),
    ...told,
    levels: levelsOf(track, sensors),
    ...trendsOf(track.trails),
  };
}

/** Warmer, colder: nothing where no portable sensor walked on. */
function trendsOf(trails: Trails | undefined): Pick<Emission, "trends"> {
  const trends = trendsBySensor(trails);
  return trends.length === 0 ? {} : { trends: Object.fromEntries(trends) };
}

function trendsBySensor(trails: Trails = {}): readonly (readonly [sensor: string, trend: Trend])[] {
  return Object.entries(trails).flatMap(([sensor, trail]) => {
    const trend = trendOf(trail);
    return trend === undefined ? [] : [[sensor, trend] as const];
  });
}

function levelsOf(track: Track, sensors: readonly string[]): Readonly<Record<string, number>> {
  const rows = [...track.links].map(([sensor, link]) => [sensors[sensor] ?? "", tenth(overFloor(track, link))] as const);
  return Object.fromEntries(rows.sort((a, b) => (a[0] < b[0] ? -1 : 1)));
}

function detected(track: Track, context: ReportContext): Reason {
  const best = bestSensor(track);
  const link = track.links.get(best);
  const over = link === undefined ? 0 : tenth(overFloor(track, link));
  const { budget } = context;
  return {
    rule: detectorStage.id,
    version: detectorStage.version,
    says: `${over} dB over the noise floor at ${context.sensors[best] ?? "?"}, in ${track.windows} windows`,
    figures: {
      sensor: context.sensors[best] ?? "",
      overFloor: over,
      floor: tenth(link?.floor ?? 0),
      looks: track.windows,
      thresholds: context.thresholds,
      falseIncidentsPerSensorDay: budget.falseIncidentsPerSensorDay,
      singleSpreads: tenth(budget.singleSpreads),
      repeatedSpreads: tenth(budget.repeatedSpreads),
      ...(track.bins === undefined ? {} : { bins: track.bins }),
    },
  };
}

function timing(track: Track, named: Named, activity: Activity): Reason {
  const fold = named.fold;
  const bursts = pulseCount(track);
  const unnamed = named.unnamed();
  const period =
    fold !== undefined
      ? `; ${fold.known.name}, ${fold.bursts} bursts, concentration ${fold.concentration.toFixed(2)}`
      : unnamed !== undefined
        ? `; ${unnamed.bursts} bursts every ${(unnamed.period / 1000).toFixed(2)} ms, which no standard names`
        : "";
  const spacing = activity === "retry" ? retrySpacing(track.timing, named.technology) : undefined;
  const apart =
    spacing === undefined
      ? ""
      : `; ${spacing.goes} goes ${spacing.seconds.toFixed(1)} s apart${spacing.timer === undefined ? "" : `, as ${spacing.timer} after each failure`}`;
  return {
    rule: burstsStage.id,
    version: burstsStage.version,
    says: `${named.says}${period}${apart}`,
    figures: {
      bursts,
      mostInAWindow: track.busiest,
      attempts: track.attempts,
      ...(spacing === undefined ? {} : { spacing: tenth(spacing.seconds) }),
      ...(named.runnerUp === undefined ? {} : { runnerUp: named.runnerUp.technology, runnerUpP: named.runnerUp.p }),
      ...(unnamed === undefined
        ? {}
        : { period: tenth(unnamed.period), concentration: Math.round(unnamed.concentration * 1000) / 1000, folded: unnamed.bursts }),
      ...(fold === undefined
        ? {}
        : { period: tenth(fold.known.period), concentration: Math.round(fold.concentration * 1000) / 1000, folded: fold.bursts }),
    },
  };
}

function unheard(track: Track, sensors: readonly string[]): readonly Reason[] {
  const deaf = [...track.deaf.keys()].filter((sensor) => !track.links.has(sensor)).map((sensor) => sensors[sensor] ?? "");
  if (deaf.length === 0) return [];
  return [
    {
      rule: detectorStage.id,
      version: detectorStage.version,
      says: `not heard by ${deaf.sort().join(", ")}`,
      figures: { unheard: deaf.length },
    },
  ];
}

/** Sensors that heard none of its bursts, and in whose mean level its energy shows. */
function beneath(track: Track, sensors: readonly string[]): readonly Reason[] {
  const faint = [...(track.rises ?? [])].filter(([sensor, rise]) => !track.links.has(sensor) && "gain" in (risen(rise) ?? {}));
  if (faint.length === 0) return [];
  const ids = faint.map(([sensor]) => sensors[sensor] ?? "").sort();
  const { id, version } = beneathStage;
  return [{ rule: id, version, says: `its energy shows beneath the thresholds of ${ids.join(", ")}`, figures: { beneath: ids.length } }];
}

function heldTogether(track: Track): Reason {
  const heard = track.links.size;
  return {
    rule: emissionStage.id,
    version: emissionStage.version,
    says:
      heard === 1
        ? "one sensor hears it"
        : `${heard} sensors hear ${track.sighted === undefined ? "the same bursts at the same time" : "the same address"}`,
    figures: { sensors: heard },
  };
}

function driven({ drives = 0 }: Track): readonly Reason[] {
  if (drives <= 0) return [];
  const { id, version } = emissionStage;
  return [{ rule: id, version, says: "its levels change as those of one that drives past", figures: { drives: tenth(drives) } }];
}

function carried(trails: Trails | undefined): readonly Reason[] {
  const { id, version } = portableStage;
  return trendsBySensor(trails).map(([sensor, { change, warmer }]) => ({
    rule: id,
    version,
    says: `${Math.abs(change)} dB ${change < 0 ? "fainter" : "louder"} at ${sensor} than at the place before; louder with probability ${warmer}`,
    figures: { sensor, change, warmer },
  }));
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}
