/**
 * The server without its edges: what it knows, what it does with what agents say and with what people do, and what the screens are told.
 * No port is opened here. Order of every change: commit to the database, acknowledge to the agent, tell the screens.
 */
import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";
import type { AgentCommand, DeclaredDrill, WantedSettings } from "@wingwatch/agent/contract";
import { type Band, type Micros, SECOND, type Site } from "@wingwatch/agent/domain";
import type { Log } from "@wingwatch/agent/ports";
import { AgentClaims, type Rival } from "./agents/agent-claims.ts";
import { AgentRoster } from "./agents/agent-roster.ts";
import { CommandDesk } from "./agents/command-desk.ts";
import { GapStore } from "./agents/gap-store.ts";
import { Intake } from "./agents/intake.ts";
import { ReconnectWatch } from "./agents/reconnect-watch.ts";
import { SelfTestWatch } from "./agents/self-test-watch.ts";
import { TransitionLog } from "./alerts/transition-log.ts";
import { Audit } from "./audit/audit.ts";
import { AuditStore } from "./audit/audit-store.ts";
import { type Commit, committing } from "./commit.ts";
import type { Change, LiveState, NotifySettings } from "./contract/index.ts";
import { nextRunNumber } from "./database/run-number.ts";
import { inTransaction } from "./database/transaction.ts";
import { createDesks } from "./desks.ts";
import { DrillBell } from "./drills/drill-bell.ts";
import { HandoverDesk } from "./handovers/handover-desk.ts";
import { handoverSnapshot } from "./handovers/snapshot.ts";
import { besidePhones } from "./live/beside-phones.ts";
import { LatestLevels } from "./live/latest-levels.ts";
import { LiveFeed } from "./live/live-feed.ts";
import { Outbox } from "./notify/outbox.ts";
import { SettingsStore } from "./notify/settings/settings-store.ts";
import { Journal } from "./playback/journal.ts";
import { LevelJournal } from "./playback/level-journal.ts";
import { Past } from "./playback/past.ts";
import { Timeline } from "./playback/timeline.ts";
import { CountermeasureBoard } from "./sensors/countermeasure-board.ts";
import { SensorBoard } from "./sensors/sensor-board.ts";
import { createSettings, settingsClock } from "./settings/create.ts";
import { SiteBoard } from "./site/site-board.ts";
import { wingByLevel } from "./site/site-view.ts";
import { siteTime } from "./site-time/site-time.ts";

export interface ControlRoomOptions {
  readonly db: DatabaseSync;
  readonly site: Site;
  readonly bands: readonly Band[];
  /** True while the data come from the built-in simulated prison. */
  readonly simulated: boolean;
  readonly now: () => Micros;
  readonly log: Log;
  readonly uplink: {
    acknowledge(agent: string, seq: number): void;
    command(agent: string, command: AgentCommand): boolean;
    settings(agent: string, wanted: WantedSettings): void;
    drills(agent: string, drills: readonly DeclaredDrill[]): void;
  };
  /** How long an agent may take to answer, ms. */
  readonly replyMs: number;
  /** Who outside is told, where a file says so; left out: what the API has stored. */
  readonly notify?: NotifySettings | undefined;
}

/** An open emission of which nothing was said for this long has lost its agent. */
export const ABANDONED_AFTER: Micros = 120 * SECOND;
/** Emissions that ended less than this ago are in a snapshot. */
const ENDED_SHOWN: Micros = 60 * SECOND;
const EVER = { from: 0, to: Number.MAX_SAFE_INTEGER };
/** Alerts and incidents in a snapshot; a queue longer than this is no queue any more. */
const SHOWN = 1_000;
/** Handovers that nobody signed; older ones are looked up. */
const UNSIGNED_SHOWN = 10;
/** Deltas of one run; a run is far from making so many. */
const SEQS_A_RUN = 2 ** 32;

export type ControlRoom = ReturnType<typeof createControlRoom>;

export function createControlRoom({ db, site, bands, simulated, now, log, uplink, replyMs, notify }: ControlRoomOptions) {
  const board = new SiteBoard({ site, bands, simulated });
  const roster = new AgentRoster(site.agents);
  const wingOf = wingByLevel(site);
  const sensors = new SensorBoard({
    sensors: site.sensors.map((sensor) => ({ id: sensor.id, agent: roster.forWing(wingOf(sensor)) })),
    isAgentPresent: (agent, at) => roster.speaksForSensors(agent, at),
  });
  const countermeasures = new CountermeasureBoard(site.countermeasures.map(({ id }) => id));
  const levels = new LatestLevels(
    site.sensors.map(({ id }) => id),
    besidePhones(bands),
  );
  const commands = new CommandDesk({ send: uplink.command, timeoutMs: replyMs });

  const desks = createDesks({ db, site });
  const { alerts, incidents, emissions, alertDesk } = desks;

  const state = (): LiveState => ({
    site: board.hash,
    agents: [...roster.list(now())],
    sensors: [...sensors.list(now())],
    countermeasures: [...countermeasures.list()],
    emissions: [...emissions.current({ open: now() - ABANDONED_AFTER, ended: now() - ENDED_SHOWN })],
    alerts: [...alerts.list({ state: "open", limit: SHOWN, ...EVER })],
    incidents: [...incidents.list({ state: "open", limit: SHOWN })],
    withholdings: [...desks.withholdings.list("standing", SHOWN)],
    drills: [...desks.drills.list("standing", SHOWN)],
    operations: [...desks.operations.list("open", SHOWN)],
    handovers: [...desks.handovers.unsigned(UNSIGNED_SHOWN)],
  });
  const feed = new LiveFeed({
    seq: nextRunNumber(db, now()) * SEQS_A_RUN,
    state,
    now,
    ring: { maxDeltas: 5_000, maxBytes: 4 * 1024 * 1024 },
    limits: { telemetryBuffered: 256 * 1024, maxBuffered: 8 * 1024 * 1024 },
  });

  const gaps = new GapStore(db);
  const selfTests = new SelfTestWatch(site.thresholds.version);
  feed.listen(selfTests.seen);
  const journal = new Journal(db);
  const load = (alert: string) => alerts.load(alert)?.record;
  const outbox = new Outbox({ db, site, settings: new SettingsStore(db, notify), load });
  const drillBell = new DrillBell({ agents: site.agents, drills: desks.drills, wingOf: desks.wingOf, tell: uplink.drills });
  const publish = (changes: readonly Change[]) => {
    feed.publish(changes);
    drillBell.seen(changes);
  };
  const audit = new Audit(new AuditStore(db), { now });
  /** What a failed transaction undid, the journal must not believe to be written. */
  const transact = audit.within(<T>(work: () => T): T => {
    try {
      return inTransaction(db, work);
    } catch (error) {
      journal.forget();
      throw error;
    }
  });
  const written = (changes: readonly Change[]) => {
    journal.append(changes, now());
    outbox.take(changes, now());
    audit.touch(changes);
    return changes;
  };
  const commit: Commit = committing({ transact, journal: written, publish });

  const intake = new Intake({
    transact: (work) => transact(() => written(work())),
    store: (finding, agent): readonly Change[] => {
      const at = now();
      if (finding.type === "gap") {
        gaps.hear({ ...finding, agent });
        return [];
      }
      if (finding.type === "self-test") {
        const status = roster.hearSelfTest(finding, { agent, now: at });
        selfTests.stored({ ...finding, agent }, at);
        return status === undefined ? [] : [{ kind: "agent", agent: status }];
      }
      if (finding.type === "alert") return alertDesk.hear({ kind: "said", alert: finding, agent, at });
      const emission =
        finding.type === "emission" ? emissions.hearEmission(finding, { agent, at }) : emissions.hearFix(finding, { agent, at });
      return emission ? desks.heard(emission, at) : [];
    },
    acknowledge: uplink.acknowledge,
    publish,
    log,
    max: 20_000,
  });

  /** Tells the screens how things stand that the database does not keep; the journal does, as well as it can. */
  const tell = (changes: readonly Change[]): void => {
    if (changes.length === 0) return;
    try {
      transact(() => written(changes));
    } catch (error) {
      log.warn({ err: error }, "the journal could not be written; playback will not show this");
    }
    publish(changes);
  };

  const timeOf = (at: Micros) => siteTime(at, site.timeZone);
  const snapshot = (at: Micros) => handoverSnapshot(state(), { at, timeOf, placeName: desks.placeName });
  const transitions = new TransitionLog(db);
  const past = new Past(db, {
    site: board.hash,
    revival: {
      history: (alert, until) => transitions.of(alert, until),
      reasons: (kind, id) => (kind === "alert" ? alerts.content(id)?.reasons : emissions.get(id)?.emission.reasons) ?? [],
    },
  });

  const levelJournal = new LevelJournal(db);
  const settings = createSettings({ db, site, roster, wingOf, tell: uplink.settings, now });
  transact(() => settings.noteFile(now()));
  board.rule(settings.policies);

  return {
    thresholds: site.thresholds.version,
    board,
    bands,
    /** Says where other policies are in force than the screens show. */
    tellSite: () => tell(board.rule(settings.policies)),
    db,
    roster,
    claims: new AgentClaims(),
    standDown: (agent: string, { instance, run }: Rival) =>
      void uplink.command(agent, { id: randomUUID(), kind: "stand-down", instance, ...(run !== undefined && { run }) }),
    reconnects: new ReconnectWatch(site.thresholds.version),
    sensors,
    countermeasures,
    levels,
    gaps,
    selfTests,
    commands,
    desks,
    snapshot,
    handoverDesk: new HandoverDesk({ store: desks.handovers, snapshot, timeOf }),
    past,
    timeline: new Timeline(db, levelJournal),
    journal,
    levelJournal,
    settings,
    drillBell,
    settingsClock: settingsClock(settings, { commit, audit, log }),
    outbox,
    audit,
    transact,
    commit,
    tell,
    feed,
    intake,
    now,
  };
}
