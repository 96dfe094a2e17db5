/** The next id that nobody has. Pure. */

/**
 * `A1-01`, `A1-02`, … with `digits`; with 0 digits the bare stem first, then `A1-landing-2`, ….
 * @param taken ids in use
 */
export function freeId(stem: string, taken: ReadonlySet<string>, { digits }: { readonly digits: number }): string {
  if (digits === 0 && !taken.has(stem)) return stem;
  for (let n = digits === 0 ? 2 : 1; ; n += 1) {
    const id = digits === 0 ? `${stem}-${n}` : `${stem}${String(n).padStart(digits, "0")}`;
    if (!taken.has(id)) return id;
  }
}
