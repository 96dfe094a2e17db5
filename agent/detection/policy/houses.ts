/**
 * How much better the wing that a fix names hears an emission than the other wings do. Between a phone inside and the sensors of another house lie two
 * outer walls and open ground; one outside is as far from the one as from the other.
 */
import type { Site } from "../../domain/index.ts";

export class Houses {
  /** Wing by sensor, of those that have their place in one. */
  readonly #wings: ReadonlyMap<string, string>;

  constructor({ wings, sensors }: Pick<Site, "wings" | "sensors">) {
    const levels = new Map(wings.flatMap((wing) => wing.levels.map(({ id }) => [id, wing.id] as const)));
    this.#wings = new Map(
      sensors.flatMap(({ id, level }) => {
        const wing = levels.get(level ?? "");
        return wing === undefined ? [] : [[id, wing] as const];
      }),
    );
  }

  /**
   * dB from the second best sensor of all other wings to the best one of `wing`; `levels`: dB over the floor by sensor. Infinity where fewer than two of the
   * others hear it: one may have heard somebody else.
   */
  ahead(levels: Readonly<Record<string, number>>, wing: string): number {
    let own = Number.NEGATIVE_INFINITY;
    let others = Number.NEGATIVE_INFINITY;
    let second = Number.NEGATIVE_INFINITY;
    for (const [sensor, level] of Object.entries(levels)) {
      const at = this.#wings.get(sensor);
      if (at === undefined) continue;
      if (at === wing) own = Math.max(own, level);
      else if (level > others) [others, second] = [level, others];
      else if (level > second) second = level;
    }
    return own - second;
  }
}
