/** What the incoming person must know, from the state that the screens have. Pure. */
import type { Micros } from "@wingwatch/agent/domain";
import type { HandoverSnapshot, LiveState, SiteTime } from "../contract/index.ts";
import { summarise } from "../incidents/summary.ts";

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
      state: withheld?.[0]?.kind ?? stands,
      raised: timeOf(alert.raised),
      incident,
      test: test !== undefined,
    })),
    incidents: state.incidents.map(({ id, title, opened, assigned }) => ({
      id,
      title,
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
