/** The level axis: its range and its figures. Pure. */

/** Whole dB with a real minus sign. */
export function signed(db: number): string {
  return `${db < 0 ? "−" : ""}${Math.abs(db).toFixed(0)}`;
}

/** Between two figures, dB: whole ones, as they are written. */
export const levelSteps = [1, 2, 5, 10, 20, 50];

/** At least 20 dB high and on whole tens, so that the play of the floor does not look like an event. */
export function niceRange(_plot: unknown, low: number | null, high: number | null): [number, number] {
  const bottom = Math.floor(((low ?? -110) - 2) / 10) * 10;
  const top = Math.ceil(((high ?? -80) + 2) / 10) * 10;
  return [bottom, Math.max(top, bottom + 20)];
}
