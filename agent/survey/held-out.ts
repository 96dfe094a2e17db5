/**
 * What a survey is worth: each stop is located once with the plan alone and once with a survey made without its cell. A tenth of the cells is held
 * out at a time with all bands that were walked there, since one band tells much of the next; every tenth in the order walked, so that its neighbours stay.
 */
import { metreLoss } from "../detection/fix/fixer.ts";
import { locate } from "../detection/fix/locate.ts";
import { Locator } from "../detection/fix/locator.ts";
import { powerOf } from "../detection/fix/power.ts";
import { planModel } from "../detection/fix/radio-model.ts";
import { wingScene } from "../detection/fix/scene.ts";
import { fixStage } from "../detection/fix/stage.ts";
import { defaults } from "../detection/stage.ts";
import { shadowMapOf } from "../detection/survey/shadow-map.ts";
import type { Fix, Wing } from "../domain/index.ts";
import { evidenceOf } from "./evidence.ts";
import { type SurveyOptions, surveyWing } from "./survey-site.ts";
import type { WalkPoint } from "./walk-point.ts";

const PARAMS = defaults(fixStage);
const PARTS = 10;

export interface Judged {
  /** Metres in space; a wrong level counts with its height. */
  readonly error: number;
  readonly x: number;
  readonly y: number;
  readonly level: string;
  /** The first cell, and the probability claimed for it. */
  readonly cell: string;
  readonly p: number;
  readonly cellRight: boolean;
  readonly amongThree: boolean;
  readonly levelRight: boolean;
  readonly inside: boolean;
}

export interface HeldOut {
  readonly wing: string;
  readonly cell: string;
  readonly band: string;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** With the plan alone, and with a survey that this stop's cell had no part in. */
  readonly before: Judged;
  readonly after: Judged;
}

export function heldOut(wing: Wing, points: readonly WalkPoint[], options: SurveyOptions): readonly HeldOut[] {
  const heard = points.filter((point) => Object.keys(point.heard).length > 0);
  const scene = wingScene(wing, options.site.sensors, { permitted: new Set() });
  const plan = new Locator(scene, planModel());
  const judge = (point: WalkPoint, locator: Locator): Judged => {
    const band = options.bands.find(({ id }) => id === point.band);
    const metre = metreLoss(band === undefined ? 900e6 : (band.low + band.high) / 2);
    const { fix } = locate(evidenceOf(point), { wing, locator }, { emission: point.cell, t: 0, metre, power: powerOf("unknown") });
    return judged(fix, point, wing);
  };
  const cells = [...new Set(heard.map(({ cell }) => cell))];
  const parts = new Map(cells.map((cell, i) => [cell, i % PARTS]));
  const found: HeldOut[] = [];
  for (let part = 0; part < Math.min(PARTS, cells.length); part++) {
    const others = heard.filter(({ cell }) => parts.get(cell) !== part);
    const survey = surveyWing(wing, others, options)?.survey;
    const locators = new Map<string, Locator>();
    for (const point of heard.filter(({ cell }) => parts.get(cell) === part)) {
      const { cell, band, x, y, z } = point;
      const locator =
        locators.get(band) ?? (survey === undefined ? plan : new Locator(scene, survey.model, { shadow: shadowMapOf(survey, band) }));
      locators.set(band, locator);
      found.push({ wing: wing.id, cell, band, x, y, z, before: judge(point, plan), after: judge(point, locator) });
    }
  }
  return found;
}

function judged(fix: Fix, point: WalkPoint, wing: Wing): Judged {
  const level = wing.levels.find(({ id }) => id === fix.level);
  const here = wing.levels.find(({ places }) => places.some(({ id }) => id === point.cell));
  const [cell, p] = fix.cells[0] ?? ["", 0];
  return {
    error: Math.hypot(fix.x - point.x, fix.y - point.y, (level?.height ?? 0) + PARAMS.height - point.z),
    x: fix.x,
    y: fix.y,
    level: fix.level,
    cell,
    p,
    cellRight: cell === point.cell,
    amongThree: fix.cells.slice(0, 3).some(([id]) => id === point.cell),
    levelRight: level?.id === here?.id,
    inside: fix.inside >= 0.5,
  };
}
