/** A burst list of an interval longer than a window, as a sensor would have given it whose intervals are windows. */
import { type Burst, type Bursts, WINDOW } from "../../domain/index.ts";

/** The list itself where it is of a window, or reaches beyond `longest` µs. What lies across the end of a window is in both. */
export function inWindows(item: Bursts, longest: number): readonly Bursts[] {
  let end = 0;
  for (const [offset, length] of item.list) end = Math.max(end, offset, offset + length - WINDOW);
  if (end < WINDOW || end >= longest) return [item];
  const whole = Math.ceil((end + 1) / WINDOW) * WINDOW;
  const lists = new Map<number, Burst[]>();
  for (const [offset, length, peak] of item.list) {
    const until = Math.min(offset + length, whole);
    for (let from = offset; from < until || from === offset; from = nextWindow(from)) {
      const n = Math.floor(from / WINDOW);
      const list = lists.get(n) ?? [];
      lists.set(n, list);
      list.push([from - n * WINDOW, Math.min(until, nextWindow(from)) - from, peak]);
    }
  }
  const last = Math.floor(end / WINDOW);
  return [...lists].map(([n, list]) => ({ ...item, t: item.t + n * WINDOW, list, more: n === last ? item.more : 0 }));
}

function nextWindow(offset: number): number {
  return (Math.floor(offset / WINDOW) + 1) * WINDOW;
}
