/** The time that items cover. */
import type { Micros, StreamItem } from "../domain/index.ts";

/** Lowest and highest `t`. */
export function spanOf(items: readonly StreamItem[]): { readonly from: Micros; readonly to: Micros } {
  let from = Number.MAX_SAFE_INTEGER;
  let to = 0;
  for (const { t } of items) {
    if (t < from) from = t;
    if (t > to) to = t;
  }
  return { from, to };
}
