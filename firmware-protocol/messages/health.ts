/** health: how the sensor itself is. */
import { fields } from "../schema/constants.generated.ts";
import { present } from "./present.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const f = fields.health;
const TAMPER = [false, true] as const;

export interface HealthMessage {
  readonly type: "health";
  readonly uptimeSeconds?: number;
  /** °C, to 0.1 */
  readonly temperature?: number;
  /** Volts, to 0.001 */
  readonly supply?: number;
  /** Whether the case is open. */
  readonly tamper?: boolean;
  /** Frames it could not send since it started. */
  readonly lost?: number;
}

export function decodeHealth(r: Reader): HealthMessage {
  const uptimeSeconds = r.optional(f.uptimeSeconds);
  const temperature = r.optional(f.temperature);
  const supply = r.optional(f.supply);
  const tamper = TAMPER[r.optional(f.tamper) ?? -1];
  const lost = r.optional(f.lost);
  return { type: "health", ...present({ uptimeSeconds, temperature, supply, tamper, lost }) };
}

export function encodeHealth(w: Writer, health: HealthMessage): void {
  w.optional(f.uptimeSeconds, health.uptimeSeconds);
  w.optional(f.temperature, health.temperature);
  w.optional(f.supply, health.supply);
  w.optional(f.tamper, health.tamper === undefined ? undefined : Number(health.tamper));
  w.optional(f.lost, health.lost);
}
