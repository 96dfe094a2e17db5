/** A room in free coordinates, with or without a survey, located as a wing is: a hall, a yard, data from elsewhere. */
import { metreLoss } from "../detection/fix/fixer.ts";
import { type Followed, follow } from "../detection/fix/follow.ts";
import { Locator } from "../detection/fix/locator.ts";
import { powerOf } from "../detection/fix/power.ts";
import { planModel } from "../detection/fix/radio-model.ts";
import { type OpenRoom, openRoom } from "../detection/fix/scene.ts";
import { shadowMapOf } from "../detection/survey/shadow-map.ts";
import type { Micros, Technology } from "../domain/index.ts";
import { evidenceOf } from "./evidence.ts";
import { surveyScene } from "./survey-site.ts";
import type { WalkPoint } from "./walk-point.ts";

export interface RoomOptions {
  /** What transmits, and at which frequency. */
  readonly technology: Technology;
  readonly carrier: "wide" | "narrow";
  readonly hz: number;
  /** Stops of a walk, all in one band; none: the coordinates alone. */
  readonly points: readonly WalkPoint[];
}

export class Room {
  readonly #locator: Locator;
  readonly #options: RoomOptions;
  #followed: Followed | undefined;

  constructor(room: OpenRoom, options: RoomOptions) {
    const { wing, scene } = openRoom(room);
    const metre = metreLoss(options.hz);
    const walked = surveyScene(scene, options.points, { wing: wing.id, version: 1, metre: () => metre });
    this.#options = options;
    this.#locator =
      walked === undefined
        ? new Locator(scene, planModel())
        : new Locator(scene, walked.survey.model, { shadow: shadowMapOf(walked.survey, options.points[0]?.band ?? "") });
  }

  /**
   * From mean levels in dBm by sensor, and bounds of those that listened in vain. The mean of all that is likely: without cells to choose between
   * it errs least.
   */
  locate(levels: Pick<WalkPoint, "heard" | "silent">): { readonly x: number; readonly y: number } {
    return this.#middle(this.#posterior(levels));
  }

  /** One that walks, from its levels in one second after the other; `t` not before that of the call before. */
  follow(levels: Pick<WalkPoint, "heard" | "silent">, t: Micros): { readonly x: number; readonly y: number } {
    const probability = this.#posterior(levels);
    this.#followed = follow(probability, { wing: "room", points: this.#locator.grid.points, followed: this.#followed, t });
    return this.#middle(probability);
  }

  #posterior(levels: Pick<WalkPoint, "heard" | "silent">): Float64Array {
    const { technology, hz, carrier } = this.#options;
    return this.#locator.posterior(evidenceOf(levels, carrier), { metre: metreLoss(hz), power: powerOf(technology) });
  }

  #middle(probability: Float64Array): { readonly x: number; readonly y: number } {
    let [x, y] = [0, 0];
    this.#locator.grid.points.forEach((point, i) => {
      x += (probability[i] as number) * point.x;
      y += (probability[i] as number) * point.y;
    });
    return { x, y };
  }
}
