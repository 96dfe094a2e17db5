/** How long to wait before the next attempt: twice as long each time up to a limit, half of it by chance so that many do not come at once. */

export interface Retry {
  /** ms before the second attempt. */
  readonly firstMs: number;
  readonly longestMs: number;
}

export const RETRY: Retry = { firstMs: 1_000, longestMs: 60_000 };

/** `failures`: attempts that failed in a row, from 1. `chance`: 0 to 1. */
export function backoffMs(failures: number, { firstMs, longestMs }: Retry, chance: number): number {
  const whole = Math.min(longestMs, firstMs * 2 ** Math.min(failures - 1, 30));
  return whole / 2 + (whole / 2) * chance;
}
