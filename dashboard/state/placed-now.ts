/** Where an alert is now. What it said of its place when it was last raised may be older than the fix that the map shows. Pure. */
import type { AlertRecord, EmissionView } from "@wingwatch/server/contract";

type Alert = AlertRecord["alert"];

/** While it goes on, with the place of the newest fix of its first emission that is heard; an alert that names no cell stays without one. */
export function placedNow(alert: Alert, emissions: ReadonlyMap<string, EmissionView>): Alert {
  if (!alert.active || alert.cell === undefined) return alert;
  const fix = alert.emissions.map((id) => emissions.get(id)).find((view) => view?.emission.open && view.fix)?.fix;
  const cell = fix?.cells[0]?.[0];
  if (!fix || cell === undefined) return alert;
  const { locality: _before, ...rest } = alert;
  return { ...rest, cell, level: fix.level, cells: fix.cells, ...(fix.locality && { locality: fix.locality }) };
}
