/**
 * The chain with room for the bands that the site's sensors list: a country has forty, a site a dozen, and room for every sensor and band is most
 * of what the chain takes. A sensor may say more than the site lists: from then on there is room for all of them, and nothing is lost on the way.
 */
import { type Band, type Finding, type StageCounters, type StreamItem, sumCounters } from "../domain/index.ts";
import { Chain } from "./chain.ts";
import type { AmbientBand, Detection, DetectionOptions } from "./index.ts";
import { bandsInState } from "./state.ts";

export class ListedFirst implements Detection {
  readonly #options: DetectionOptions;
  /** Those that no sensor of the site lists and that there is no room for yet. */
  #others: ReadonlySet<string>;
  #chain: Chain;
  /** What the chain counted that there was before. */
  #counted: readonly StageCounters[] = [];

  constructor(options: DetectionOptions) {
    this.#options = options;
    this.#others = unlisted(options);
    const needsAll = options.probe !== undefined || bandsInState(options.state).some((band) => this.#others.has(band));
    if (needsAll) this.#others = new Set();
    this.#chain = new Chain(options, this.#room());
  }

  push(item: StreamItem): readonly Finding[] {
    this.#admit(item);
    return this.#chain.push(item);
  }

  learn(item: StreamItem): void {
    this.#admit(item);
    this.#chain.learn(item);
  }

  finish(): readonly Finding[] {
    return this.#chain.finish();
  }

  state(): unknown {
    return this.#chain.state();
  }

  stateText(): Iterable<string> {
    return this.#chain.stateText();
  }

  counters(): readonly StageCounters[] {
    return sumCounters([...this.#counted, ...this.#chain.counters()]);
  }

  ambient(): readonly AmbientBand[] {
    return this.#chain.ambient();
  }

  #admit(item: StreamItem): void {
    if (this.#others.size === 0 || (item.type !== "reading" && item.type !== "bursts") || !this.#others.has(item.band)) return;
    this.#others = new Set();
    // What is held goes over with the state, and is counted there.
    this.#counted = this.counters().map((stage) => ({ ...stage, in: stage.in - stage.held, held: 0 }));
    this.#chain = new Chain({ ...this.#options, state: this.#chain.state() }, this.#room());
  }

  #room(): readonly Band[] {
    return this.#options.bands.filter(({ id }) => !this.#others.has(id));
  }
}

function unlisted({ site, bands }: DetectionOptions): ReadonlySet<string> {
  const listed = new Set(site.sensors.flatMap((sensor) => sensor.bands));
  return new Set(bands.map(({ id }) => id).filter((id) => !listed.has(id)));
}
