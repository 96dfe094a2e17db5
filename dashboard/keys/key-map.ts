/** Single keys of the control room. One table for the handler and the help overlay. Pure. */
import type { keyTexts } from "../words/keys.ts";

/** Commands of one letter; what changes the state of something happens once a press, never by a key held down. */
const letters = {
  a: "acknowledge",
  j: "next",
  arrowdown: "next",
  k: "previous",
  arrowup: "previous",
  s: "silence",
  z: "shelve",
  r: "reset",
  u: "undo",
  h: "withheld",
  o: "incidents",
  i: "incident",
  y: "acknowledge-all",
  t: "take",
  g: "give",
  d: "dispatch",
  e: "result",
  c: "close",
  b: "reopen",
  f: "merge",
  x: "split",
  v: "hold",
  p: "playback",
  w: "wing-details",
  m: "menu",
  "0": "site",
  "?": "help",
} as const;

export type Command =
  | { readonly kind: (typeof letters)[keyof typeof letters] | "back" }
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

type KeyHelp = readonly (readonly [keys: readonly string[], does: keyof typeof keyTexts])[];

/** What the help overlay says, in its groups: keys of `keyTexts`. */
export const keyHelp: readonly (readonly [group: keyof typeof keyTexts, keys: KeyHelp])[] = [
  [
    "alerts",
    [
      [["A"], "acknowledge"],
      [["J", "K", "↓", "↑"], "step"],
      [["S"], "silence"],
      [["Z"], "shelve"],
      [["R"], "reset"],
      [["U"], "undo"],
      [["V"], "hold"],
      [["H"], "withheld"],
    ],
  ],
  [
    "search",
    [
      [["I"], "incident"],
      [["O"], "incidents"],
      [["Y"], "acknowledgeAll"],
      [["T"], "take"],
      [["G"], "give"],
      [["D"], "dispatch"],
      [["E"], "result"],
      [["C"], "close"],
      [["B"], "reopen"],
      [["F"], "merge"],
      [["X"], "split"],
    ],
  ],
  [
    "screen",
    [
      [["1", "…", "9"], "wing"],
      [["0"], "site"],
      [["L", "⇧ L"], "level"],
      [["P"], "playback"],
      [["W"], "wingDetails"],
      [["M"], "menu"],
      [["Tab", "← ↑ → ↓", "Enter"], "reach"],
      [["Esc"], "back"],
      [["?"], "help"],
    ],
  ],
];

/** The command of a key press, null when it is not ours. */
export function commandFor(press: KeyPress): Command | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  if (press.key === "Escape") return { kind: "back" };
  if (press.inText) return null;
  const key = press.key.toLowerCase();
  if (key === "l" && !press.repeat) return { kind: "level", steps: press.shiftKey ? -1 : 1 };
  if (/^[1-9]$/.test(key) && !press.repeat) return { kind: "wing", number: Number(key) };
  const kind = Object.hasOwn(letters, key) ? letters[key as keyof typeof letters] : undefined;
  if (kind === undefined || (press.repeat && kind !== "next" && kind !== "previous")) return null;
  return { kind };
}
