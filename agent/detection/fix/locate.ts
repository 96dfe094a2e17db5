/** Where a transmitter is, from levels at sensors and nothing else: the one way in for the product, for surveys and for data from elsewhere. */
import type { Micros, Wing } from "../../domain/index.ts";
import type { Shares } from "./grid.ts";
import type { Evidence, Locator, Transmitter } from "./locator.ts";
import { type Located, summarise } from "./summary.ts";

export interface Where {
  readonly wing: Wing;
  readonly locator: Locator;
}

export interface About extends Transmitter {
  /** Id of the emission, and when. */
  readonly emission: string;
  readonly t: Micros;
  /** What is expected of the grid's groups; what is usual where left out. */
  readonly shares?: Shares;
  /** Takes in what else is known; changes the probability by grid point in place. */
  readonly sharpen?: (probability: Float64Array) => void;
}

/** Pure: the same evidence gives the same answer. */
export function locate(evidence: readonly Evidence[], where: Where, about: About): Located {
  const probability = where.locator.posterior(evidence, about, about.shares);
  about.sharpen?.(probability);
  return summarise(where.locator.grid, probability, { wing: where.wing, emission: about.emission, t: about.t });
}
