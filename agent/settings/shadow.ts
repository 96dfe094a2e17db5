/**
 * A second detection beside the live one: the same stream, other thresholds. It counts what would have sounded and tells nobody. It may take
 * a stated part of a processor; beyond that, or when it throws, it stops and says why, and the live one never notices.
 */
import type { AgentSettings, SettingsLayer, Tally } from "../contract/index.ts";
import type { Detection } from "../detection/index.ts";
import type { Dispatch, Micros, StreamItem } from "../domain/index.ts";
import { SoundingTally } from "./sounding-tally.ts";

/** Part of one processor that it may take over any ten seconds. */
export const MOST_SHARE = 0.35;
/** Ticks of one measurement. */
const MEASURED = 10;

export interface ShadowOptions {
  readonly layer: SettingsLayer;
  /** As the live one is at this moment, with the layer's thresholds. */
  readonly detection: Detection;
  readonly since: Micros;
  /** µs that this thread has worked so far. */
  readonly worked: () => number;
}

export class Shadow {
  readonly layer: SettingsLayer;
  readonly #worked: () => number;
  readonly #own: SoundingTally;
  /** What the live one let sound meanwhile. */
  readonly #live: SoundingTally;
  #detection: Detection | undefined;
  #stopped: string | null = null;
  #ticks = 0;
  #busy = 0;
  #share = 0;

  constructor({ layer, detection, since, worked }: ShadowOptions) {
    this.layer = layer;
    this.#detection = detection;
    this.#worked = worked;
    this.#own = new SoundingTally(since);
    this.#live = new SoundingTally(since);
  }

  take(items: readonly StreamItem[]): void {
    const detection = this.#detection;
    if (detection === undefined) return;
    const before = this.#worked();
    try {
      for (const item of items) this.#own.found(detection.push(item));
    } catch (error) {
      this.#stop(`it threw: ${error instanceof Error ? error.message : String(error)}`);
      return;
    }
    this.#busy += this.#worked() - before;
    this.#own.listened(items);
    this.#live.listened(items);
    for (const item of items) if (item.type === "tick") this.#measure();
  }

  /** What the live detection found. */
  found(findings: readonly Dispatch[]): void {
    if (this.#detection !== undefined) this.#live.found(findings);
  }

  status(): NonNullable<AgentSettings["shadow"]> {
    const { version, mark } = this.layer;
    const [tally, live]: readonly [Tally, Tally] = [this.#own.tally, this.#live.tally];
    return { version, mark, tally, live, share: Math.round(this.#share * 1000) / 1000, stopped: this.#stopped };
  }

  #measure(): void {
    this.#ticks += 1;
    if (this.#ticks % MEASURED !== 0) return;
    this.#share = this.#busy / (MEASURED * 1_000_000);
    this.#busy = 0;
    if (this.#share > MOST_SHARE)
      this.#stop(`it took ${Math.round(this.#share * 100)} % of a processor; it may take ${MOST_SHARE * 100} %`);
  }

  #stop(why: string): void {
    this.#stopped = why;
    this.#detection = undefined;
  }
}
