/** Single keys of the control room. One table for the handler and the help overlay. Pure. */

export type Command =
  | { readonly kind: "acknowledge" | "next" | "previous" | "silence" | "help" | "back" | "close-incident" | "site" | "wing-details" }
  | { readonly kind: "wing"; readonly number: number }
  | { readonly kind: "level"; readonly steps: 1 | -1 };

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
  readonly repeat: boolean;
  /** Whether it goes into a field, where letters are letters and arrows choose. */
  readonly inText: boolean;
}

/** What the help overlay says. */
export const keyHelp: readonly (readonly [keys: readonly string[], does: string])[] = [
  [["A"], "Acknowledge the selected alert; if it is acknowledged already, select the next that waits"],
  [["J", "K", "↓", "↑"], "Next and previous alert in the queue"],
  [["S"], "Silence the sound. Silence does not acknowledge, and a new alert sounds again"],
  [["C"], "Close the incident of the selected alert, with what was found"],
  [["1", "…", "9"], "Show a wing"],
  [["0"], "Show all wings"],
  [["L", "⇧ L"], "Next and previous level of the wing; after the last, all levels"],
  [["W"], "The wing's sensors and countermeasures"],
  [["Tab", "← ↑ → ↓", "Enter"], "Reach everything else: wings, levels, cells on the map, buttons"],
  [["Esc"], "Close the details"],
  [["?"], "This list"],
];

/** The command of a key press, null when it is not ours. */
export function commandFor(press: KeyPress): Command | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  if (press.key === "Escape") return { kind: "back" };
  if (press.inText) return null;
  const key = press.key.toLowerCase();
  // What changes the state of an alert happens once a press, never by a key held down.
  if (press.repeat && key !== "j" && key !== "k" && !key.startsWith("arrow")) return null;
  if (/^[1-9]$/.test(key)) return { kind: "wing", number: Number(key) };
  switch (key) {
    case "a":
      return { kind: "acknowledge" };
    case "j":
    case "arrowdown":
      return { kind: "next" };
    case "k":
    case "arrowup":
      return { kind: "previous" };
    case "s":
      return { kind: "silence" };
    case "c":
      return { kind: "close-incident" };
    case "w":
      return { kind: "wing-details" };
    case "0":
      return { kind: "site" };
    case "l":
      return { kind: "level", steps: press.shiftKey ? -1 : 1 };
    case "?":
      return { kind: "help" };
    default:
      return null;
  }
}
