/**
 * The parts of a night, one after the other. What each gives is kept as soon as it has ended, so a night that is broken off goes on from
 * there; a part that is not run stands with what it gave last.
 */
import { type Figure, provenance } from "../figures/figure.ts";
import type { Kept } from "../figures/kept.ts";

export type Part = () => Promise<readonly Figure[]> | readonly Figure[];

export interface NightOptions {
  readonly kept: Kept<readonly Figure[]>;
  /** Of the whole night: the same part of a shorter one is another. */
  readonly minutes: number;
  readonly isChosen: (name: string) => boolean;
  /** Hears how it goes. */
  readonly say: (words: string) => void;
}

export interface Night {
  /** In the order of the parts. */
  readonly figures: readonly Figure[];
  /** Parts that were not run and never gave anything. */
  readonly leftOut: readonly string[];
  /** Whether some figures are of parts that were not run this time. */
  readonly isPieced: boolean;
}

export async function runNight(parts: Readonly<Record<string, Part>>, options: NightOptions): Promise<Night> {
  const { kept, minutes, isChosen, say } = options;
  const figures: Figure[] = [];
  const leftOut: string[] = [];
  let isPieced = false;
  for (const [name, measure] of Object.entries(parts)) {
    const key = `${name} ${minutes}`;
    const known = isChosen(name) ? kept.of(key) : kept.last(key);
    if (known !== undefined) {
      say(`${name}: kept`);
      isPieced ||= !isChosen(name);
      figures.push(...known);
    } else if (isChosen(name)) figures.push(...(await run(name, measure, { kept, key, say })));
    else leftOut.push(name);
  }
  return { figures, leftOut, isPieced };
}

/** A part that breaks is a missed figure, is not kept, and the others still run. */
async function run(
  name: string,
  measure: Part,
  { kept, key, say }: Pick<NightOptions, "kept" | "say"> & { readonly key: string },
): Promise<readonly Figure[]> {
  const began = Date.now();
  say(`${name} …`);
  try {
    const given = await measure();
    const measured = provenance();
    const figures = given.map((figure) => ({ measured, ...figure }));
    kept.add(key, figures);
    return figures;
  } catch (error) {
    console.error(error);
    return [{ name: `${name}.finished`, value: 0, unit: "", target: ">= 1", n: 1, note: "the part broke off" }];
  } finally {
    say(`${name}: ${Math.round((Date.now() - began) / 1000)} s`);
  }
}
