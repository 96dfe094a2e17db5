/** Single keys of playback: those of the control room where they mean the same, and its own for time. One table for handler and help. Pure. */
import type { KeyPress } from "../keys/key-map.ts";
import { playbackTexts } from "../words/playback.ts";

const SECOND = 1_000_000;

export type PlaybackCommand =
  | {
      readonly kind:
        | "play"
        | "live"
        | "begin"
        | "end"
        | "go-to"
        | "range"
        | "link"
        | "silence"
        | "help"
        | "menu"
        | "back"
        | "next"
        | "previous"
        | "incident"
        | "incidents"
        | "withheld"
        | "site"
        | "wing-details";
    }
  | { readonly kind: "shift"; readonly by: number }
  | { readonly kind: "mark" | "speed" | "stretch" | "level"; readonly steps: 1 | -1 }
  | { readonly kind: "wing"; readonly number: number };

const plain: Readonly<Record<string, PlaybackCommand>> = {
  " ": { kind: "play" },
  p: { kind: "live" },
  home: { kind: "begin" },
  end: { kind: "end" },
  pageup: { kind: "stretch", steps: -1 },
  pagedown: { kind: "stretch", steps: 1 },
  "+": { kind: "speed", steps: 1 },
  "=": { kind: "speed", steps: 1 },
  "-": { kind: "speed", steps: -1 },
  g: { kind: "go-to" },
  r: { kind: "range" },
  f: { kind: "link" },
  s: { kind: "silence" },
  j: { kind: "next" },
  arrowdown: { kind: "next" },
  k: { kind: "previous" },
  arrowup: { kind: "previous" },
  i: { kind: "incident" },
  o: { kind: "incidents" },
  h: { kind: "withheld" },
  w: { kind: "wing-details" },
  m: { kind: "menu" },
  "0": { kind: "site" },
  "?": { kind: "help" },
};

const held: ReadonlySet<PlaybackCommand["kind"]> = new Set(["shift", "next", "previous", "mark"]);

/** `onButton`: a button has the focus, which Space presses. */
export function playbackCommand(press: KeyPress & { readonly onButton: boolean }): PlaybackCommand | null {
  if (press.ctrlKey || press.altKey || press.metaKey) return null;
  if (press.key === "Escape") return { kind: "back" };
  if (press.inText) return null;
  const command = read(press);
  if (command === undefined || (press.key === " " && press.onButton)) return null;
  return press.repeat && !held.has(command.kind) ? null : command;
}

function read({ key: pressed, shiftKey }: KeyPress): PlaybackCommand | undefined {
  const key = pressed.toLowerCase();
  if (key === "arrowleft") return { kind: "shift", by: (shiftKey ? -60 : -10) * SECOND };
  if (key === "arrowright") return { kind: "shift", by: (shiftKey ? 60 : 10) * SECOND };
  if (key === "n") return { kind: "mark", steps: shiftKey ? -1 : 1 };
  if (key === "l") return { kind: "level", steps: shiftKey ? -1 : 1 };
  if (/^[1-9]$/.test(key)) return { kind: "wing", number: Number(key) };
  return Object.hasOwn(plain, key) ? plain[key] : undefined;
}

/** What the help says; read when it opens, in the language of the moment. */
export function playbackHelp(): readonly (readonly [keys: readonly string[], does: string])[] {
  const t = playbackTexts;
  return [
    [["P"], t.keyLive],
    [["␣"], t.keyPlay],
    [["←", "→"], t.keyTen],
    [["⇧ ←", "⇧ →"], t.keyMinute],
    [["N", "⇧ N"], t.keyAlert],
    [["+", "−"], t.keySpeed],
    [["G"], t.keyGoTo],
    [["R"], t.keyRange],
    [["⇞", "⇟"], t.keyStretch],
    [["⇱", "⇲"], t.keyEnds],
    [["F"], t.keyLink],
    [["S"], t.keySilence],
    [["J", "K", "I", "O", "H", "W", "L", "0", "1", "…", "9", "M"], t.keyAsLive],
  ];
}
