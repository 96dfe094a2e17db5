/** Ids that people say aloud: a short prefix and the row's number, `INC-17`, `W-3`. */

/** The number in `id`; -1, which no row has, for anything else. */
export function numberIn(prefix: string, id: string): number {
  const [start, digits = "", ...rest] = id.split("-");
  return start === prefix && rest.length === 0 && /^\d{1,15}$/.test(digits) ? Number(digits) : -1;
}
