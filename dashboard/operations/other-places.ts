/** Places of other sites as they are typed, one a line: the site's id, white space, the cell's. Pure. */
import type { PlaceToSearch } from "./operations-api.ts";

export type Typed =
  | { readonly ok: true; readonly places: readonly PlaceToSearch[] }
  /** `line`: the first that is not a place, from 1. */
  | { readonly ok: false; readonly line: number };

const LONGEST = 64;

export function readPlaces(text: string): Typed {
  const places: PlaceToSearch[] = [];
  for (const [at, line] of text.split("\n").entries()) {
    const words = line.trim().split(/\s+/);
    if (words[0] === "") continue;
    const [site, cell, more] = words;
    if (!site || !cell || more !== undefined || site.length > LONGEST || cell.length > LONGEST) return { ok: false, line: at + 1 };
    places.push({ site, cell });
  }
  return { ok: true, places };
}

/** How far it is. */
export function progressOf(places: readonly { readonly searched: boolean }[]): { readonly done: number; readonly all: number } {
  return { done: places.filter(({ searched }) => searched).length, all: places.length };
}
