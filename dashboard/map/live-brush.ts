/** What every painter of the live layer is given beside its marks. */
import type { Palette } from "./palette.ts";

export interface LiveBrush {
  readonly palette: Palette;
  /** Height of plain text, px. */
  readonly unit: number;
  /** Half of the time false: what waits for an acknowledgement is then drawn without its outline. */
  readonly lit: boolean;
}
