/** What the night measures of devices: ten minutes of plugging and unplugging. */
import type { Figure } from "../figures/figure.ts";
import { plugStorm } from "./plug-storm.ts";

/** Ten minutes, or less where the night is short. */
export async function deviceFigures(minutes: number): Promise<readonly Figure[]> {
  // Once through everything first: what is loaded and opened only once is no leak.
  await plugStorm(5);
  const seconds = 60 * Math.min(10, Math.max(0.5, minutes));
  const storm = await plugStorm(seconds);
  const n = storm.plugs;
  const devices = `${storm.devices} devices of five kinds on one agent, ${Math.round(seconds)} s`;
  return [
    { name: "devices.misattributed", value: storm.misattributed, unit: "items", target: "<= 0", n: storm.items, note: devices },
    { name: "devices.not_heard_again", value: storm.silent, unit: "devices", target: "<= 0", n },
    { name: "devices.files_left", value: Math.max(0, storm.filesLeft), unit: "files", target: "<= 0", n },
    { name: "devices.heap_growth", value: storm.heapGrowth / 1e6, unit: "MB", target: "<= 20", n },
    {
      name: "devices.cpu",
      value: 100 * storm.cpu,
      unit: "% of a core",
      target: "<= 10",
      n,
      note: "of the whole process: detection, store and the emulators included",
    },
  ];
}
