/** Coverage of a wing with what it is worth, what it rests on and what would help: what is printed, sent and drawn. */
import type { WingCoverage } from "../contract/index.ts";
import type { Wing } from "../domain/index.ts";
import { oneMore } from "./advice.ts";
import { gradeOf } from "./grade.ts";
import { type CoverageOptions, wingCoverage } from "./place-coverage.ts";

/** dBm: a phone in a call, power controlled, in a hand. */
export const USUAL_POWER = 10;

export function wingReport(wing: Wing, options: CoverageOptions): WingCoverage {
  const places = wingCoverage(wing, options);
  return {
    wing: wing.id,
    band: options.band.id,
    dbm: options.dbm,
    survey: options.site.survey?.wings.find((one) => one.wing === wing.id)?.model.version ?? null,
    places: places.map((one) => ({ ...one, grade: gradeOf(one) })),
    oneMore: oneMore(wing, places, options) ?? null,
  };
}
