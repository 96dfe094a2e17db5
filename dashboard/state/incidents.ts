/** Open incidents: their order, and which one an alert belongs to. Pure. */
import type { Incident } from "@wingwatch/server/contract";
import type { LiveModel } from "./live-state.ts";

/** The incident of an alert, also of one that is over and has left the feed, as long as the incident is open; null: none. */
export function incidentOfAlert(alert: string | null, { alerts, incidents }: Pick<LiveModel, "alerts" | "incidents">): string | null {
  if (alert === null) return null;
  const told = alerts.get(alert)?.incident;
  if (told) return told;
  return [...incidents.values()].find((incident) => incident.alerts.includes(alert))?.id ?? null;
}

/** What nobody has taken on first, drills last; then the oldest, which waits longest. */
export function openIncidents({ incidents }: Pick<LiveModel, "incidents">): readonly Incident[] {
  return [...incidents.values()].sort(
    (a, b) =>
      Number(a.test === true) - Number(b.test === true) ||
      Number(a.assigned !== undefined) - Number(b.assigned !== undefined) ||
      a.opened - b.opened ||
      (a.id < b.id ? -1 : 1),
  );
}
