/** A past moment as an address: when, what the map shows, and what is selected. The time is UTC, so that it means the same everywhere. Pure. */
import type { Focus } from "../desk.svelte.ts";
import type { View } from "../map/view.ts";

export interface Moment {
  /** µs; null: the address names none. */
  readonly at: number | null;
  readonly view: View;
  readonly alert: string | null;
  readonly focus: Focus;
}

/** How long before an alert its playback begins, µs. */
export const BEFORE_ALERT = 10_000_000;

const named = ["sensor", "place", "wing", "incident"] as const;
const plain = ["alert", "withheld", "incidents"] as const;

export function momentHash({ at, view, alert, focus }: Moment): string {
  const query = new URLSearchParams();
  if (at !== null) query.set("t", new Date(at / 1000).toISOString());
  if (view.kind !== "site") query.set("wing", view.wing);
  if (view.kind === "level") query.set("level", view.level);
  if (alert !== null) query.set("alert", alert);
  if (focus.kind !== "none") query.set("look", "id" in focus ? `${focus.kind} ${focus.id}` : focus.kind);
  return `#/playback?${query}`;
}

export function readMoment(hash: string): Moment {
  const query = new URLSearchParams(hash.slice(hash.indexOf("?") + 1 || hash.length));
  const ms = Date.parse(query.get("t") ?? "");
  const [wing, level] = [query.get("wing"), query.get("level")];
  return {
    at: Number.isNaN(ms) ? null : ms * 1000,
    view: wing === null ? { kind: "site" } : level === null ? { kind: "wing", wing } : { kind: "level", wing, level },
    alert: query.get("alert"),
    focus: focusOf(query.get("look") ?? ""),
  };
}

/** Ten seconds before the alert came on the screens; `at` is the screens' time of that, µs. */
export function beforeAlert(at: number, alert: string, view: View = { kind: "site" }): string {
  return momentHash({ at: at - BEFORE_ALERT, view, alert, focus: { kind: "alert" } });
}

function focusOf(look: string): Focus {
  const space = look.indexOf(" ");
  const simple = plain.find((kind) => kind === look);
  if (simple !== undefined) return { kind: simple };
  const kind = named.find((one) => space > 0 && one === look.slice(0, space));
  return kind === undefined ? { kind: "none" } : { kind, id: look.slice(space + 1) };
}
