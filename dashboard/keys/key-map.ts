/** Single keys of the control room. One table for the handler and the help overlay. Pure. */

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

type KeyHelp = readonly (readonly [keys: readonly string[], does: string])[];

/** What the help overlay says, in its groups. */
export const keyHelp: readonly (readonly [group: string, keys: KeyHelp])[] = [
  [
    "Alerts",
    [
      [["A"], "Acknowledge the selected alert; if it is acknowledged already, select the next that waits"],
      [["J", "K", "↓", "↑"], "Next and previous alert in the queue"],
      [["S"], "Silence this desk for a minute. Silence does not acknowledge, and a new alert sounds again"],
      [["Z"], "Shelve: keep the alert, its source, cell or band out of the queue for a while"],
      [["R"], "Reset an alert that is over but latched"],
      [["U"], "Undo: bring a shelved alert back, or take back what was done last"],
      [["H"], "What is held back: shelved, suppressed, out of service, and for how long"],
    ],
  ],
  [
    "Incident and search",
    [
      [["I"], "The incident of the selected alert"],
      [["O"], "All open incidents"],
      [["Y"], "Acknowledge all alerts of the incident"],
      [["T"], "Take the incident on"],
      [["G"], "Give it to somebody"],
      [["D"], "Dispatch a team to the likeliest cells"],
      [["E"], "Enter what the search of a cell gave"],
      [["C"], "Close it with what was found"],
      [["B"], "Bring a closed one back: reopen"],
    ],
  ],
  [
    "Map and screen",
    [
      [["1", "…", "9"], "Show a wing"],
      [["0"], "Show all wings"],
      [["L", "⇧ L"], "Next and previous level of the wing; after the last, all levels"],
      [["W"], "The wing's sensors and countermeasures"],
      [["M"], "Other pages"],
      [["Tab", "← ↑ → ↓", "Enter"], "Reach everything else"],
      [["Esc"], "One step back"],
      [["?"], "This list"],
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
