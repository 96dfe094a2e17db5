/** The sensors that heard an emission, the one that stood out most first. Pure. */
const FEW = 4;

/** `levels`: dB over the floor by sensor. */
export function heardBest({ levels }: { readonly levels: Readonly<Record<string, number>> }): readonly string[] {
  return Object.entries(levels)
    .sort(([, a], [, b]) => b - a)
    .slice(0, FEW)
    .map(([sensor]) => sensor);
}
