/** From what the site's clocks showed to the instants when they showed it: none in the hour that a clock change leaves out, two in the one that it repeats. Pure. */

/** "2026-10-25T01:30:00", as a field for date and time has it; seconds may be left out. */
export function instantsOf(local: string, timeZone: string): readonly number[] {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2}))?/.exec(local);
  if (!match) return [];
  const [year, month, day, hour, minute, second] = match.slice(1).map((digits) => Number(digits ?? 0));
  const asUtc = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second ?? 0);
  const show = localOf(timeZone);
  // No zone is further from UTC, and none changes twice within this.
  const offsets = new Set([asUtc - 86_400_000, asUtc + 86_400_000].map((ms) => show(ms) - ms));
  return [...offsets]
    .map((offset) => asUtc - offset)
    .filter((ms) => show(ms) === asUtc)
    .sort((a, b) => a - b)
    .map((ms) => ms * 1000);
}

/** What the site's clocks show at `t` (µs), in the form of a field for date and time. */
export function localField(t: number, timeZone: string): string {
  return new Date(localOf(timeZone)(Math.floor(t / 1e6) * 1000)).toISOString().slice(0, 19);
}

/** ms of an instant -> ms of the UTC instant whose clock shows the same. */
function localOf(timeZone: string): (ms: number) => number {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  return (ms) => {
    const parts = Object.fromEntries(format.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
    return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day, parts.hour, parts.minute, parts.second);
  };
}
