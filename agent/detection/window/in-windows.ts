/** A burst list in the windows that its bursts lie in: a sensor's intervals may be longer than a window, or begin at other times. */
import { type Burst, type Bursts, WINDOW } from "../../domain/index.ts";

/** µs: longer bursts go on in the next window, shorter ones are whole in the one where they begin. */
const LONG = 30_000;

/** The list itself where it is of one window, or reaches beyond `longest` µs. */
export function inWindows(item: Bursts, longest: number): readonly Bursts[] {
  const first = Math.floor(item.t / WINDOW);
  let last = first;
  let end = 0;
  for (const [offset, length] of item.list) {
    end = Math.max(end, offset);
    last = Math.max(last, lastOf(item.t + offset, length));
  }
  if (last === first || end >= longest) return [item];
  const lists = new Map<number, Burst[]>();
  for (const [offset, length, peak] of item.list) {
    const t = item.t + offset;
    const to = Math.min(lastOf(t, length), Math.floor((item.t + longest) / WINDOW));
    for (let n = Math.floor(t / WINDOW); n <= to; n++) {
      const from = Math.max(t, n * WINDOW);
      const until = n === to ? t + length : (n + 1) * WINDOW;
      const list = lists.get(n) ?? [];
      lists.set(n, list);
      list.push([from - beginOf(n, item), until - from, peak]);
    }
  }
  // What was cut from the list came after all that is left.
  const full = Math.floor((item.t + end) / WINDOW);
  return [...lists].map(([n, list]) => ({ ...item, t: beginOf(n, item), list, more: n === full ? item.more : 0 }));
}

/** Number of the last window that a burst is given to. */
function lastOf(t: number, length: number): number {
  return Math.floor((length < LONG ? t : t + length - 1) / WINDOW);
}

function beginOf(window: number, { t }: Bursts): number {
  return Math.max(t, window * WINDOW);
}
