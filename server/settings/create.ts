/** The settings desk of a site: which agent owns which sensor, and what the clock does with a version that is under way. */
import type { DatabaseSync } from "node:sqlite";
import type { WantedSettings } from "@wingwatch/agent/contract";
import type { Micros, Sensor, Site } from "@wingwatch/agent/domain";
import type { Log } from "@wingwatch/agent/ports";
import type { AgentRoster } from "../agents/agent-roster.ts";
import type { Audit } from "../audit/audit.ts";
import type { Commit } from "../commit.ts";
import { SERVER, SettingsDesk } from "./settings-desk.ts";
import { SettingsStore } from "./settings-store.ts";

export interface SettingsParts {
  readonly db: DatabaseSync;
  readonly site: Site;
  readonly roster: AgentRoster;
  readonly wingOf: (sensor: Sensor) => string | null;
  readonly tell: (agent: string, wanted: WantedSettings) => void;
  readonly now: () => Micros;
}

export function createSettings({ db, site, roster, wingOf, tell, now }: SettingsParts): SettingsDesk {
  const [first] = site.agents;
  // A wing that nobody owns belongs to the first agent, as agents themselves see it.
  const agentOf = (sensor: Sensor) => roster.forWing(wingOf(sensor)) ?? first?.id;
  const owners = site.agents.map(({ id, wings }) => ({
    agent: id,
    wings,
    sensors: site.sensors.filter((sensor) => agentOf(sensor) === id),
  }));
  const heard = (agent: string) => ({ online: roster.isOnline(agent, now()), settings: roster.settings(agent) });
  return new SettingsDesk({ store: new SettingsStore(db), site, ground: { owners, wingOf }, heard, tell });
}

/** Called every second: steps on or rolls back what is due, writes down that the server did it, and tells the agents. */
export function settingsClock(
  desk: SettingsDesk,
  { commit, audit, log }: { readonly commit: Commit; readonly audit: Audit; readonly log: Log },
): (at: Micros) => void {
  return (at) => {
    const due = desk.due(at);
    if (due === undefined) return;
    const { version, event } = due;
    const done = commit(() => {
      const acted = desk.act(version, event);
      const details = { ...("why" in event && { why: event.why }) };
      const who = { id: null, name: SERVER, role: null };
      if (acted.ok)
        audit.append({ who, action: `settings.${event.kind}`, thing: `settings ${version}`, touched: [], details, address: null });
      return acted;
    });
    if (!done.ok) return;
    log.warn({ version, phase: done.value.rollOut.phase, ...("why" in event && { why: event.why }) }, "settings moved by themselves");
    desk.tellAll();
  };
}
