/** The colours of the canvas, read once a theme from the style sheet's tokens so that there is one place for colour. */
import type { EmissionTone } from "../state/cell-probability.ts";
import type { Priority } from "../state/queue.ts";

export interface Palette {
  readonly ground: string;
  readonly cell: string;
  readonly room: string;
  readonly landing: string;
  readonly permitted: string;
  readonly outline: string;
  readonly wall: string;
  readonly text: string;
  readonly quiet: string;
  readonly faint: string;
  readonly dark: string;
  readonly heard: string;
  readonly focus: string;
  readonly priority: Readonly<Record<Priority, string>>;
  readonly font: string;
}

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ground: token("--ground"),
    cell: token("--plan-cell"),
    room: token("--plan-room"),
    landing: token("--plan-landing"),
    permitted: token("--plan-permitted"),
    outline: token("--plan-outline"),
    wall: token("--plan-wall"),
    text: token("--text"),
    quiet: token("--text-quiet"),
    faint: token("--text-faint"),
    dark: token("--text-on-signal"),
    heard: token("--heard"),
    focus: token("--focus"),
    priority: { high: token("--high"), medium: token("--medium"), low: token("--low") },
    font: token("--font"),
  };
}

/** The colour of an emission: that of its alert's priority, a calm one without an alert. */
export function toneColour(tone: EmissionTone | null, palette: Palette): string {
  return tone ? palette.priority[tone.priority] : palette.heard;
}
