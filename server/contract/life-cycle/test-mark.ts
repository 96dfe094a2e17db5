/**
 * A drill's alerts are marked `test`, in the queue like all others, and quiet from then on, also where they had called already. An alert that turns out not to be the drill's is a real one that nobody
 * has looked at as such: so losing the mark un-acknowledges.
 */
import type { AlertRecord } from "../alerts.ts";
import type { EventOf } from "./events.ts";
import { same } from "./same.ts";
import { withoutSilences } from "./silence.ts";
import type { Part } from "./transition.ts";

export function mark(record: AlertRecord, { test, by, why, at }: EventOf<"mark">): Part {
  if (same(record.test ?? null, test)) return undefined;
  const { test: _test, quiet: _quiet, ...rest } = test === null ? withoutSilences(record) : record;
  if (test !== null) return { record: { ...rest, test, quiet: "test" }, steps: [{ at, by, action: "marked-test", note: why }] };
  return { record: { ...rest, acknowledged: null }, steps: [{ at, by, action: "marked-real", note: why }] };
}
