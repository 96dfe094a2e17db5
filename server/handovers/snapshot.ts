/** What the incoming person must know, from the state that the screens have. Pure. */
import type { Micros } from "@wingwatch/agent/domain";
import type { HandoverSnapshot, LiveState, SiteTime } from "../contract/index.ts";
import { leadOf, summarise } from "../incidents/summary.ts";

type Alert = LiveState["alerts"][number]["alert"];

export interface SnapshotOptions {
  readonly at: Micros;
  readonly timeOf: (at: Micros) => SiteTime;
  readonly placeName: (id: string) => string | undefined;
}

export function handoverSnapshot(state: LiveState, { at, timeOf, placeName }: SnapshotOptions): HandoverSnapshot {
  const open = state.alerts.filter((record) => record.state !== "normal");
  return {
    taken: timeOf(at),
    alerts: open.map(({ alert, state: stands, incident, test, withheld }) => ({
      id: alert.id,
      title: summarise([alert], placeName).title,
      lead: leadIn(alert),
      state: withheld?.[0]?.kind ?? stands,
      raised: timeOf(alert.raised),
      incident,
      test: test !== undefined,
    })),
    incidents: state.incidents.map(({ id, title, alerts, opened, assigned }) => ({
      id,
      title,
      lead: leadIn(leadOf(state.alerts.flatMap(({ alert }) => (alerts.includes(alert.id) ? alert : [])))),
      opened: timeOf(opened),
      assigned: assigned?.to ?? null,
    })),
    withholdings: (state.withholdings ?? []).map((one) => ({ ...one, ends: timeOf(one.until) })),
    sensorsDown: state.sensors
      .filter(({ state: stands }) => stands !== "live")
      .map(({ sensor, state: stands, heardAt }) => ({ sensor, state: stands, heard: heardAt === null ? null : timeOf(heardAt) })),
    countermeasures: state.countermeasures,
  };
}

/** Of an alert what a title is made of; the rest of it is not signed. */
function leadIn(alert: Alert | undefined): HandoverSnapshot["alerts"][number]["lead"] {
  if (alert === undefined) return undefined;
  const { kind, cell, level, wing, locality, zone, sensor, uncertain } = alert;
  return { kind, cell, level, wing, locality, zone, sensor, uncertain };
}
