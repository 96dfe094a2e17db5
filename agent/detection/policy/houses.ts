/**
 * How an emission's levels spread over the houses. Between a phone inside and the sensors of another house lie two outer walls and open ground; one outside
 * is as far from the one as from the other. And one inside is near to few sensors of its own wing; one far outside is as far from all of them.
 */
import type { Site } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { policyStage } from "./stage.ts";

const PARAMS = defaults(policyStage);

export interface Compared {
  /**
   * dB from the second best sensor of all other wings to the best one of the wing. Infinity where fewer than two of the others hear it: one may have heard
   * somebody else.
   */
  readonly ahead: number;
  /** dB from the best sensor of all other wings to the best one of the wing; Infinity where none of the others hears it. */
  readonly lead: number;
  /** Whether many sensors of the wing hear it much like the best one. */
  readonly isEven: boolean;
}

export class Houses {
  /** Wing by sensor, of those that have their place in one. */
  readonly #wings: ReadonlyMap<string, string>;
  /** Sensors by wing. */
  readonly #sizes = new Map<string, number>();

  constructor({ wings, sensors }: Pick<Site, "wings" | "sensors">) {
    const levels = new Map(wings.flatMap((wing) => wing.levels.map(({ id }) => [id, wing.id] as const)));
    this.#wings = new Map(
      sensors.flatMap(({ id, level }) => {
        const wing = levels.get(level ?? "");
        return wing === undefined ? [] : [[id, wing] as const];
      }),
    );
    for (const wing of this.#wings.values()) this.#sizes.set(wing, (this.#sizes.get(wing) ?? 0) + 1);
  }

  /** `levels`: dB over the floor by sensor; `wing`: where its fix says it is, undefined where nothing says so. */
  compare(levels: Readonly<Record<string, number>>, wing: string | undefined): Compared {
    const own: number[] = [];
    const others: number[] = [];
    for (const [sensor, level] of Object.entries(levels)) {
      const at = this.#wings.get(sensor);
      if (at !== undefined) (at === wing ? own : others).push(level);
    }
    if (wing === undefined || own.length === 0) return { ahead: Number.POSITIVE_INFINITY, lead: Number.POSITIVE_INFINITY, isEven: false };
    const best = Math.max(...own);
    const [first = Number.NEGATIVE_INFINITY, second = Number.NEGATIVE_INFINITY] = others.sort((a, b) => b - a);
    return { ahead: best - second, lead: best - first, isEven: isEven(own, this.#sizes.get(wing) ?? 0) };
  }
}

/** `levels`: of a wing of `size` sensors. */
function isEven(levels: readonly number[], size: number): boolean {
  const best = Math.max(...levels);
  const within = (dB: number) => levels.filter((level) => level >= best - dB).length;
  const isShare = (n: number, share: number) => n >= PARAMS.alikeSensors && n >= share * size;
  return isShare(within(PARAMS.alikeWithin), PARAMS.alikeShare) || isShare(within(PARAMS.mostWithin), PARAMS.mostShare);
}
