/**
 * Dark or light: what was chosen, and what the screen shows now, which follows the system where that was chosen. Read from a component, a
 * `$derived` or an `$effect` it is followed. preferences/ keeps the choice; the colours are in styles/tokens.css.
 */
import { SvelteMap } from "svelte/reactivity";

export const themes = ["dark", "light", "system"] as const;
export type Theme = (typeof themes)[number];
export type Shade = "dark" | "light";

const state = new SvelteMap<"theme" | "system", Theme>([
  ["theme", "dark"],
  ["system", "dark"],
]);

/** What was chosen. */
export function theme(): Theme {
  return state.get("theme") ?? "dark";
}

/** What the screen shows now. */
export function shade(): Shade {
  const shown = theme() === "system" ? state.get("system") : theme();
  return shown === "light" ? "light" : "dark";
}

export function chooseTheme(chosen: Theme): void {
  state.set("theme", chosen);
}

/** What the system prefers now. */
export function systemPrefers(shown: Shade): void {
  state.set("system", shown);
}
