/**
 * Which incident an alert belongs to. The rule, in full:
 *  1. Alerts about a sensor (silent, deaf, tampered …) belong to none: they are equipment, and are followed in the queue.
 *  2. An open incident that shares an emission with the alert takes it.
 *  3. Else an open incident that still goes on, or went on within GROUP_WITHIN before the alert, in the same wing, at the same or a
 *     near place, takes it: nearest in time first. Near: at most one storey apart and at most NEAR metres across, centre to centre. An alert or incident
 *     without a known place is near to others of its wing that have none either.
 *  4. Else it opens a new one. A closed incident takes nothing any more.
 */
import type { Micros } from "@wingwatch/agent/domain";
import type { AlertRecord } from "../contract/index.ts";
import type { Geometry } from "./geometry.ts";

type Alert = AlertRecord["alert"];

/** µs */
export const GROUP_WITHIN: Micros = 5 * 60_000_000;
/** Metres between the centres of two places: a cell, its neighbours and the one opposite. */
const NEAR = 8;

/** What grouping looks at of an open incident. */
export interface OpenIncident {
  readonly id: string;
  /** Newest word on any of its alerts, in stream time. */
  readonly lastActivity: Micros;
  readonly alerts: readonly Alert[];
}

export type Belonging = { readonly kind: "none" } | { readonly kind: "new" } | { readonly kind: "joins"; readonly incident: string };

export function belongs(alert: Alert, open: readonly OpenIncident[], geometry: Geometry): Belonging {
  if (alert.sensor !== undefined && alert.emissions.length === 0) return { kind: "none" };
  const emissions = new Set(alert.emissions);
  const sharing = open.find((incident) => incident.alerts.some((other) => other.emissions.some((id) => emissions.has(id))));
  if (sharing) return { kind: "joins", incident: sharing.id };

  let best: { readonly id: string; readonly apart: Micros } | undefined;
  for (const incident of open) {
    const goesOn = incident.alerts.some((other) => other.active);
    const apart = goesOn ? 0 : Math.max(0, alert.t - incident.lastActivity);
    if (apart > GROUP_WITHIN || (best && apart >= best.apart)) continue;
    if (incident.alerts.some((other) => isNear(alert, other, geometry))) best = { id: incident.id, apart };
  }
  return best ? { kind: "joins", incident: best.id } : { kind: "new" };
}

function isNear(a: Alert, b: Alert, geometry: Geometry): boolean {
  if (a.wing === undefined || a.wing !== b.wing) return false;
  if (a.cell === undefined || b.cell === undefined) return a.cell === b.cell && a.level === b.level;
  if (a.cell === b.cell) return true;
  const from = geometry.get(a.cell);
  const to = geometry.get(b.cell);
  if (!from || !to || from.wing !== to.wing) return false;
  return Math.abs(from.storey - to.storey) <= 1 && Math.hypot(from.x - to.x, from.y - to.y) <= NEAR;
}
