/** One sentence on what the tool in hand wants next. Pure. */
import type { Gesture, Tool } from "./gesture.ts";

const first: Readonly<Record<Tool, string>> = {
  select: "Click or drag a box to select, Shift adds. Drag what is selected to move it, a corner to resize it.",
  rectangle: "Drag from corner to corner, or click both.",
  polygon: "Click corner after corner; a double click, Enter or the first corner closes it.",
  row: "Drag along the row from its first cell to its last. Shift keeps it straight.",
  wall: "Drag along the wall. Shift keeps it straight.",
  sensor: "Click where the sensor hangs.",
  scale: "Click two points of the picture whose distance you know.",
  origin: "Click the point of the picture that shall be x 0, y 0: best the building's lower left corner.",
};

const going: Partial<Record<Tool, string>> = {
  rectangle: "Let go, or click the opposite corner. Esc gives up.",
  row: "Let go, or click the end of the row. Esc gives up.",
  wall: "Let go, or click the end of the wall. Esc gives up.",
  scale: "Click the second point.",
};

export function toolHelp(tool: Tool, gesture: Gesture | null): string {
  return (gesture === null ? undefined : going[tool]) ?? first[tool];
}
