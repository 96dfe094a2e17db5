/** What a countermeasure's topic says: how it stands. Pure. */
import { countermeasureStateSchema } from "../../contract/index.ts";
import type { CountermeasureState, Micros } from "../../domain/index.ts";
import { parseJson } from "./parse-json.ts";

/**
 * undefined where the payload is no `countermeasure` line about this one. What is retained may be old and still stands, so the time is that
 * of hearing it.
 */
export function countermeasureState(
  payload: Uint8Array,
  id: string,
  options: { readonly receivedAt: Micros },
): CountermeasureState | undefined {
  const parsed = countermeasureStateSchema.safeParse(parseJson(payload));
  if (!parsed.success || parsed.data.id !== id) return undefined;
  return { type: "countermeasure", t: options.receivedAt, id, state: parsed.data.state };
}
