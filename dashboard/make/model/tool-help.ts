/** One sentence on what the tool in hand wants next. Pure. */
import { toolFirst, toolGoing } from "../../words/make.ts";
import type { Gesture, Tool } from "./gesture.ts";

export function toolHelp(tool: Tool, gesture: Gesture | null): string {
  return gesture !== null && Object.hasOwn(toolGoing, tool) ? toolGoing[tool as keyof typeof toolGoing] : toolFirst[tool];
}
