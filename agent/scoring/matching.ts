/** Which emission is which transmission: one to one, greatest overlap first. */
import type { DurationMicros, Emission, Micros } from "../domain/index.ts";
import type { Transmission } from "./truth.ts";

/** Overlap that is enough however long both are. */
const ENOUGH: DurationMicros = 250_000;

interface Span {
  readonly t: Micros;
  readonly dt: DurationMicros;
}

export interface Matching {
  readonly emissionOf: ReadonlyMap<Transmission, Emission>;
  /** Further emissions that overlap a transmission enough and match none: pieces of it. */
  readonly pieces: ReadonlyMap<Transmission, readonly Emission[]>;
  /** Emissions that no transmission explains. */
  readonly unexplained: readonly Emission[];
}

/** µs that two spans share; negative: the gap between them. */
export function overlap(a: Span, b: Span): DurationMicros {
  return Math.min(a.t + a.dt, b.t + b.dt) - Math.max(a.t, b.t);
}

/** Same band, and half of the shorter or 250 ms in common. */
function fits(emission: Emission, transmission: Transmission): boolean {
  if (emission.band !== transmission.band) return false;
  const shared = overlap(emission, transmission);
  return shared >= 0 && shared >= Math.min(ENOUGH, Math.min(emission.dt, transmission.dt) / 2);
}

export function match(emissions: readonly Emission[], transmissions: readonly Transmission[]): Matching {
  const pairs = transmissions.flatMap((transmission) =>
    emissions
      .filter((emission) => fits(emission, transmission))
      .map((emission) => ({ emission, transmission, shared: overlap(emission, transmission) })),
  );
  pairs.sort((a, b) => b.shared - a.shared || compare(a.transmission.id, b.transmission.id) || compare(a.emission.id, b.emission.id));
  const emissionOf = new Map<Transmission, Emission>();
  const used = new Set<Emission>();
  for (const { emission, transmission } of pairs) {
    if (emissionOf.has(transmission) || used.has(emission)) continue;
    emissionOf.set(transmission, emission);
    used.add(emission);
  }
  const pieces = new Map<Transmission, Emission[]>();
  const explained = new Set(used);
  for (const { emission, transmission } of pairs) {
    if (explained.has(emission)) continue;
    explained.add(emission);
    pieces.set(transmission, [...(pieces.get(transmission) ?? []), emission]);
  }
  return { emissionOf, pieces, unexplained: emissions.filter((emission) => !explained.has(emission)) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
