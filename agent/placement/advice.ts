/** Where one more sensor would help most: where it would hear well what few others hear. */
import type { Advice, PlaceCoverage } from "../contract/index.ts";
import { metreLoss } from "../detection/fix/fixer.ts";
import { termsOf } from "../detection/fix/links.ts";
import { waysOf } from "../detection/fix/path-loss.ts";
import { planModel } from "../detection/fix/radio-model.ts";
import type { Wing } from "../domain/index.ts";
import type { CoverageOptions } from "./place-coverage.ts";

/** Metres above the floor at which sensors hang. */
const HANGS = 2.4;
/** Metres between places tried along a landing. */
const STEP = 3;
/** Sensors that a fix needs to name a cell. */
const ENOUGH = 3;
/** dB over the noise at which a sensor helps a fix. */
const CLEAR = 10;

/** Undefined where no place for a sensor hears what others miss. */
export function oneMore(wing: Wing, covered: readonly PlaceCoverage[], { site, band, dbm }: CoverageOptions): Advice | undefined {
  const way = waysOf(wing);
  const { mean } = site.survey?.wings.find((one) => one.wing === wing.id)?.model ?? planModel();
  const heights = new Map(wing.levels.map(({ id, height }) => [id, height]));
  const metre = metreLoss((band.low + band.high) / 2);
  const audible = -174 + 10 * Math.log10(band.high - band.low) + 7 + CLEAR;
  const poor = covered.filter(({ hears }) => hears.length < ENOUGH);
  let best: (Advice & { readonly worth: number }) | undefined;
  for (const spot of spotsOf(wing)) {
    const sensor = { x: spot.x, y: spot.y, z: (heights.get(spot.level) ?? 0) + HANGS };
    const helped = poor.filter(({ x, y, level }) => {
      const between = way({ x, y, z: (heights.get(level) ?? 0) + 1 }, sensor);
      const loss = termsOf(between).reduce((sum, term, i) => sum + term * (mean[i] ?? 0), metre + between.planned);
      return dbm - loss > audible;
    });
    const worth = helped.reduce((sum, { hears }) => sum + (ENOUGH - hears.length), 0);
    if (worth === 0 || (best !== undefined && worth <= best.worth)) continue;
    const helps = [...helped].sort((a, b) => a.hears.length - b.hears.length || a.heard - b.heard).map(({ place }) => place);
    best = { ...spot, helps, worth };
  }
  if (best === undefined) return undefined;
  const { worth: _worth, ...advice } = best;
  return advice;
}

/** Along the middle of every landing; where there is none, the middle of every room and cell. */
function spotsOf(wing: Wing): readonly Pick<Advice, "level" | "place" | "x" | "y">[] {
  return wing.levels.flatMap(({ id: level, places }) => {
    const landings = places.filter(({ kind }) => kind === "landing");
    return (landings.length > 0 ? landings : places).flatMap(({ id: place, polygon }) => {
      const xs = (polygon[0] ?? []).map(([x]) => x);
      const ys = (polygon[0] ?? []).map(([, y]) => y);
      const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
      const lies = right - left >= top - bottom;
      const length = lies ? right - left : top - bottom;
      const steps = Math.max(1, Math.floor(length / STEP));
      return Array.from({ length: steps }, (_, i) => {
        const along = ((i + 0.5) * length) / steps;
        const [x, y] = lies ? [left + along, (bottom + top) / 2] : [(left + right) / 2, bottom + along];
        return { level, place, x: Math.round(10 * x) / 10, y: Math.round(10 * y) / 10 };
      });
    });
  });
}
