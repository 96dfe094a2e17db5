/**
 * Which incident an alert belongs to. One phone in use is one incident, whatever bands it tries. The rule, in full:
 *  1. Alerts about a sensor (silent, deaf, tampered …) belong to none: they are equipment, and are followed in the queue.
 *  2. An open incident that shares an emission with the alert takes it.
 *  3. Else an open incident that still goes on, or went on within GROUP_WITHIN before the alert, whose fixes agree with the alert's
 *     (`nearness` of at least AGREES), takes it: nearest in time first, then the better agreement. Bands may differ.
 *  4. Else it opens a new one. A closed incident takes nothing any more, and a drill's alerts and real ones are kept apart.
 * So the same cell again tomorrow is a new incident; `linked` shows the old ones.
 */
import type { Micros } from "@wingwatch/agent/domain";
import type { AlertRecord } from "../contract/index.ts";
import type { Geometry } from "./geometry.ts";
import { nearness } from "./nearness.ts";

type Alert = AlertRecord["alert"];

/** µs */
export const GROUP_WITHIN: Micros = 5 * 60_000_000;
/** Share of the joint probability on cells near one another; two fixes of one phone in a wing of small cells have 0.4 and more. */
const AGREES = 0.3;

/** What grouping looks at of an open incident. */
export interface OpenIncident {
  readonly id: string;
  /** Newest word on any of its alerts, in stream time. */
  readonly lastActivity: Micros;
  readonly alerts: readonly Alert[];
}

export type Belonging = { readonly kind: "none" } | { readonly kind: "new" } | { readonly kind: "joins"; readonly incident: string };

export function belongs(alert: Alert, open: readonly OpenIncident[], geometry: Geometry): Belonging {
  if (alert.emissions.length === 0) return { kind: "none" };
  const emissions = new Set(alert.emissions);
  const sharing = open.find((incident) => incident.alerts.some((other) => other.emissions.some((id) => emissions.has(id))));
  if (sharing) return { kind: "joins", incident: sharing.id };

  let best: { readonly id: string; readonly apart: Micros; readonly agrees: number } | undefined;
  for (const incident of open) {
    const goesOn = incident.alerts.some((other) => other.active);
    const apart = goesOn ? 0 : Math.max(0, alert.t - incident.lastActivity);
    if (apart > GROUP_WITHIN || (best && apart > best.apart)) continue;
    const agrees = Math.max(0, ...incident.alerts.map((other) => nearness(alert, other, geometry)));
    if (agrees < AGREES || (best && apart === best.apart && agrees <= best.agrees)) continue;
    best = { id: incident.id, apart, agrees };
  }
  return best ? { kind: "joins", incident: best.id } : { kind: "new" };
}
