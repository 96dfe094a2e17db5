/** The page's keys: one table for the handler and for the help. Pure. */
import type { makeKeyTexts } from "../../words/make.ts";
import type { Tool } from "./gesture.ts";

export type KeyCommand =
  | { readonly kind: "tool"; readonly tool: Tool }
  | { readonly kind: "undo" | "redo" | "delete" | "cancel" | "finish" | "fit" | "rename" | "select-all" }
  | { readonly kind: "zoom"; readonly factor: number }
  | { readonly kind: "step"; readonly to: 1 | -1 }
  /** Metres, y upwards. */
  | { readonly kind: "nudge"; readonly dx: number; readonly dy: number };

export interface KeyPress {
  readonly key: string;
  readonly shiftKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

export const keyHelp: readonly (readonly [keys: string, does: keyof typeof makeKeyTexts])[] = [
  ["V", "select"],
  ["R", "rectangle"],
  ["P", "polygon"],
  ["L", "row"],
  ["W", "wall"],
  ["S", "sensor"],
  ["Enter", "finish"],
  ["Esc", "cancel"],
  ["Arrows", "nudge"],
  [", .", "step"],
  ["F2", "rename"],
  ["Del", "delete"],
  ["Ctrl A", "all"],
  ["Ctrl Z", "undo"],
  ["+ − 0", "zoom"],
];

const tools: Readonly<Record<string, Tool>> = { v: "select", r: "rectangle", p: "polygon", l: "row", w: "wall", s: "sensor" };
const plain: Readonly<Record<string, KeyCommand>> = {
  Escape: { kind: "cancel" },
  Enter: { kind: "finish" },
  Delete: { kind: "delete" },
  Backspace: { kind: "delete" },
  F2: { kind: "rename" },
  "0": { kind: "fit" },
  "+": { kind: "zoom", factor: 1.25 },
  "=": { kind: "zoom", factor: 1.25 },
  "-": { kind: "zoom", factor: 0.8 },
  ".": { kind: "step", to: 1 },
  ",": { kind: "step", to: -1 },
};
const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

/** The command of a key on the drawing; null where the key is not ours. */
export function drawingKey(press: KeyPress): KeyCommand | null {
  if (press.altKey) return null;
  if (press.ctrlKey || press.metaKey) return everywhereKey(press) ?? (press.key.toLowerCase() === "a" ? { kind: "select-all" } : null);
  const arrow = arrows[press.key];
  const metres = press.shiftKey ? 1 : 0.1;
  if (arrow !== undefined) return { kind: "nudge", dx: arrow[0] * metres, dy: arrow[1] * metres };
  const tool = tools[press.key.toLowerCase()];
  return plain[press.key] ?? (tool === undefined ? null : { kind: "tool", tool });
}

/** Undo and redo, wherever the focus is outside of text. */
export function everywhereKey(press: KeyPress): KeyCommand | null {
  if (!press.ctrlKey && !press.metaKey) return null;
  const key = press.key.toLowerCase();
  if (key === "z") return { kind: press.shiftKey ? "redo" : "undo" };
  return key === "y" ? { kind: "redo" } : null;
}
