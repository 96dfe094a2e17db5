/** Which cells are proved, by which proof, and how old that is. Pure. */
import type { Proof } from "@wingwatch/server/contract";

const DAY = 86_400_000_000;

/** `fresh`: heard and placed within ninety days; `old`: longer ago; `misplaced`: heard, but placed elsewhere; `deaf`: not heard. */
export type CellState = "fresh" | "old" | "misplaced" | "deaf" | "never";

const FRESH = 90 * DAY;

/** Of each cell the newest proof. @param proofs newest first */
export function newestByCell(proofs: readonly Proof[]): ReadonlyMap<string, Proof> {
  const newest = new Map<string, Proof>();
  for (const proof of proofs) if (!newest.has(proof.cell)) newest.set(proof.cell, proof);
  return newest;
}

export function cellState(proof: Proof | undefined, now: number): CellState {
  if (proof === undefined) return "never";
  if (proof.emission === null) return "deaf";
  if (!proof.isHit) return "misplaced";
  return now - proof.at <= FRESH ? "fresh" : "old";
}
