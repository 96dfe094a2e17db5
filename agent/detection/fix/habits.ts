/**
 * Where people transmit on a wing, as its emissions taught: the share of each group of the grid. A house beside a road hears many phones outside, one
 * in the fields hardly any. Shares are the mean of a Dirichlet distribution; each emission counts once, spread over the groups as its own fix was.
 */
import { defaults } from "../stage.ts";
import { type Grid, type Group, type Shares, usualShares } from "./grid.ts";
import { fixStage } from "./stage.ts";

const PARAMS = defaults(fixStage);
/** Emissions remembered; older ones fade. */
const REMEMBERED = 200;
/** However few were in the cells so far, the next may be. */
const LEAST_IN_CELLS = 0.4;

export type SavedHabits = Readonly<Partial<Record<Group, number>>>;

export class Habits {
  readonly #usual: Shares;
  #seen: Partial<Record<Group, number>> = {};

  constructor(grid: Grid) {
    this.#usual = usualShares(grid);
  }

  /** Probability of each group for the next emission. */
  shares(): Shares {
    const groups = Object.entries(this.#usual) as (readonly [Group, number])[];
    const counts = groups.map(([group, usual]) => [group, PARAMS.habit * usual + (this.#seen[group] ?? 0)] as const);
    const total = counts.reduce((sum, [, count]) => sum + count, 0);
    const cells = (counts.find(([group]) => group === "cells")?.[1] ?? 0) / total;
    if (cells === 0 || cells >= LEAST_IN_CELLS) return Object.fromEntries(counts.map(([group, count]) => [group, count / total]));
    const rest = (1 - LEAST_IN_CELLS) / (1 - cells);
    return Object.fromEntries(counts.map(([group, count]) => [group, group === "cells" ? LEAST_IN_CELLS : (rest * count) / total]));
  }

  /** An emission that ended. `weight`: probability that a handset sent it. */
  learn(where: Shares, weight: number): void {
    const before = Object.values(this.#seen).reduce((sum, count) => sum + count, 0);
    const keep = before + weight > REMEMBERED ? (REMEMBERED - weight) / before : 1;
    for (const group of Object.keys(this.#usual) as Group[])
      this.#seen[group] = keep * (this.#seen[group] ?? 0) + weight * (where[group] ?? 0);
  }

  save(): SavedHabits {
    return { ...this.#seen };
  }

  restore(saved: SavedHabits): void {
    this.#seen = { ...saved };
  }
}
