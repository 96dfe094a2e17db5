/** What a survey found and what it is worth, for people and for pictures. */
import { TERMS } from "../detection/fix/radio-model.ts";
import type { HeldOut, Judged } from "./held-out.ts";
import type { Walked } from "./survey-site.ts";
import type { WalkPoint } from "./walk-point.ts";

/** Shares 0 to 1, errors in metres; null without stops. */
export interface Worth {
  readonly p50: number | null;
  readonly p70: number | null;
  readonly p90: number | null;
  readonly cell: number | null;
  readonly top3: number | null;
  readonly level: number | null;
  readonly inside: number | null;
  /** Mean probability claimed for the first cell; to be held against `cell`. */
  readonly claimed: number | null;
}

export function worthOf(judged: readonly Judged[]): Worth {
  const errors = judged.map(({ error }) => error).sort((a, b) => a - b);
  const quantile = (p: number) => errors[Math.min(errors.length - 1, Math.floor(p * errors.length))] ?? null;
  const mean = (value: (one: Judged) => number) =>
    judged.length === 0 ? null : judged.reduce((sum, one) => sum + value(one), 0) / judged.length;
  return {
    p50: quantile(0.5),
    p70: quantile(0.7),
    p90: quantile(0.9),
    cell: mean(({ cellRight }) => Number(cellRight)),
    top3: mean(({ amongThree }) => Number(amongThree)),
    level: mean(({ levelRight }) => Number(levelRight)),
    inside: mean(({ inside }) => Number(inside)),
    claimed: mean(({ p }) => p),
  };
}

/** Wing, terms of its radio, and what was set aside. */
export function surveyWords({ wing, points, setAside, survey }: Walked): string {
  const { mean, covariance, shadowing } = survey.model;
  const terms = TERMS.map((term, i) => `${term} ${signed(mean[i] ?? 0)} ± ${Math.sqrt(covariance[i]?.[i] ?? 0).toFixed(1)}`);
  const lines = [
    `${wing.name}: ${[...counted(points)].map(([band, stops]) => `${stops} stops in ${band}`).join(", ")}`,
    `  beyond the plan: ${terms.join(", ")}`,
    `  shadowing ${shadowing.sigma.toFixed(1)} dB over ${shadowing.correlation.toFixed(1)} m`,
  ];
  for (const { point, spreads } of setAside)
    lines.push(`  set aside: ${point.cell} in ${point.band}, ${spreads.toFixed(1)} spreads from what its mark says; was the phone there?`);
  return `${lines.join("\n")}\n`;
}

/** Before and after, side by side. */
export function heldOutTable(judged: readonly HeldOut[]): string {
  const before = worthOf(judged.map((one) => one.before));
  const after = worthOf(judged.map((one) => one.after));
  const metres = (value: number | null) => (value === null ? "-" : `${value.toFixed(1)} m`);
  const percent = (value: number | null) => (value === null ? "-" : `${(100 * value).toFixed(0)} %`);
  const rows: readonly (readonly [string, keyof Worth, (value: number | null) => string])[] = [
    ["half within", "p50", metres],
    ["70 % within", "p70", metres],
    ["90 % within", "p90", metres],
    ["cell right", "cell", percent],
    ["  claimed", "claimed", percent],
    ["among the first three", "top3", percent],
    ["level right", "level", percent],
    ["called inside", "inside", percent],
  ];
  const lines = rows.map(([name, key, show]) => `  ${name.padEnd(24)}${show(before[key]).padStart(9)}${show(after[key]).padStart(9)}`);
  return [`  ${`${judged.length} held-out stops`.padEnd(24)}${"plan".padStart(9)}${"survey".padStart(9)}`, ...lines, ""].join("\n");
}

/** With every stop, for a picture; levels of stops in metres above the wing's datum. `version`: null where nothing was kept. */
export function heldOutJson(walked: readonly Walked[], judged: readonly HeldOut[], version: number | null) {
  return {
    version,
    wings: walked.map(({ wing, setAside, survey }) => {
      const own = judged.filter((one) => one.wing === wing.id);
      return {
        wing: wing.id,
        model: survey.model,
        setAside: setAside.map(({ point, spreads }) => ({ cell: point.cell, band: point.band, spreads })),
        before: worthOf(own.map(({ before }) => before)),
        after: worthOf(own.map(({ after }) => after)),
        stops: own,
      };
    }),
  };
}

/** Stops by band, in the order walked. */
function counted(points: readonly WalkPoint[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { band } of points) found.set(band, (found.get(band) ?? 0) + 1);
  return found;
}

function signed(value: number): string {
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(1)}`;
}
