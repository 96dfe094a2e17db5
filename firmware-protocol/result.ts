/** What comes from outside gives a Result, never an exception: a value, or a reason from a short closed list. */

export type Result<T, R> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: R };

export function ok<T>(value: T): Result<T, never> {
  return { ok: true, value };
}

export function fail<R>(reason: R): Result<never, R> {
  return { ok: false, reason };
}
