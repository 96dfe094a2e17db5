/** What the map and the details read, whether it is the live feed or the past. */
import type { LiveModel } from "../state/live-state.ts";
import type { Telemetry } from "../state/telemetry.ts";

export interface Picture {
  readonly model: LiveModel;
  /** The clock of the picture, µs: now, or the past moment that is shown. */
  readonly now: number;
  readonly telemetry: Telemetry;
  /** Calls `listener` whenever telemetry may be new, until `signal` aborts. */
  onBeat(listener: () => void, signal: AbortSignal): void;
}
