/** How long to wait before trying again: doubling, with jitter so that many agents do not come back in step, and never giving up. */

export interface Backoff {
  /** Milliseconds. */
  readonly first: number;
  readonly longest: number;
}

/** Devices and stores are near: what is back must be used again within seconds, and a try a few seconds apart costs nothing. */
const RECONNECT: Backoff = { first: 1000, longest: 2_500 };

/** Milliseconds to wait after `failures` in a row (1 or more); `random` from 0 to 1 takes up to half of it away. */
export function delayAfter(failures: number, random: number, backoff: Backoff = RECONNECT): number {
  const full = Math.min(backoff.longest, backoff.first * 2 ** Math.min(failures - 1, 30));
  return Math.max(backoff.first, Math.round(full * (1 - random / 2)));
}

/** Resolves after `ms`, or at once when `signal` aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    signal.addEventListener("abort", done);
  });
}
