/** Alerts that no forbidden phone explains. */
import { type Alert, type Emission, type Micros, SECOND } from "../domain/index.ts";
import { isTarget, type Transmission } from "./truth.ts";

/** A forbidden phone that transmits in the band this near in time explains an alert. */
const NEAR = 2 * SECOND;

/** An alert when it first sounded: the first word that was active and not "place uncertain". */
export interface Sounded {
  readonly alert: Alert;
  readonly at: Micros;
}

/** Alerts about emissions that sounded, in order. */
export function sounded(alerts: readonly Alert[]): readonly Sounded[] {
  const first = new Map<string, Sounded>();
  for (const alert of alerts) {
    if (alert.emissions.length === 0 || alert.uncertain || first.has(alert.id)) continue;
    first.set(alert.id, { alert, at: alert.updated });
  }
  return [...first.values()];
}

/** Whether no unauthorised handset inside transmits in the alert's band, from 2 s before it began to 2 s after it sounded. */
export function isFalse(one: Sounded, emissions: ReadonlyMap<string, Emission>, truth: readonly Transmission[]): boolean {
  const bands = new Set(one.alert.emissions.map((id) => emissions.get(id)?.band));
  return !truth.some(
    (phone) => isTarget(phone) && bands.has(phone.band) && phone.t <= one.at + NEAR && phone.t + phone.dt >= one.alert.t - NEAR,
  );
}
