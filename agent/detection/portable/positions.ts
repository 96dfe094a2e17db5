/** Where portable sensors are: the last place that was given for each, for as long as it can be believed. */
import type { Micros, Position } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { portableStage } from "./stage.ts";

const PARAMS = defaults(portableStage);

export class Positions {
  readonly #last = new Map<string, Position>();

  /** `positions`: of one window, in order of time. Only a site's own sensors are taken, so this stays as small as the site. */
  take(positions: readonly Position[]): void {
    for (const position of positions) this.#last.set(position.sensor, position);
  }

  at(sensor: string, now: Micros): Position | undefined {
    const last = this.#last.get(sensor);
    return last === undefined || now - last.t > PARAMS.believed ? undefined : last;
  }

  save(): readonly Position[] {
    return [...this.#last.values()].sort((a, b) => (a.sensor < b.sensor ? -1 : 1));
  }

  restore(saved: readonly Position[] = []): void {
    this.#last.clear();
    this.take(saved);
  }
}
