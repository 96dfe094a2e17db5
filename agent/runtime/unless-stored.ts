/** What of a block is not in the store yet: an earlier run may have stored it and been killed before it could say so. */
import type { StreamItem } from "../domain/index.ts";
import type { ReadingStore } from "../ports/index.ts";
import { spanOf } from "./span.ts";

export async function unlessStored(store: ReadingStore, items: readonly StreamItem[]): Promise<readonly StreamItem[]> {
  const { from, to } = spanOf(items);
  const stored = new Set<string>();
  for await (const item of store.observations({ from, to: to + 1 })) stored.add(keyOf(item));
  return stored.size === 0 ? items : items.filter((item) => !stored.has(keyOf(item)));
}

/** One sensor says no two things of one type and band at one moment that differ. */
function keyOf(item: StreamItem): string {
  return `${item.type} ${item.t} ${"sensor" in item ? item.sensor : ""} ${"band" in item ? item.band : ""}`;
}
