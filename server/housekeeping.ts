/** What the server does by the clock. Everything else waits for somebody to say something. */
import { ok } from "@wingwatch/agent/domain";
import type { Log } from "@wingwatch/agent/ports";
import { AgentWatch } from "./agents/agent-watch.ts";
import { tellStates } from "./agents/deliver.ts";
import { RivalWatch } from "./agents/rival-watch.ts";
import type { Change } from "./contract/index.ts";
import { ABANDONED_AFTER, type ControlRoom } from "./control-room.ts";
import { Telemetry } from "./live/telemetry.ts";
import { pruneJournal } from "./playback/prune.ts";
import { prune, type Retention } from "./retention.ts";

export interface HousekeepingOptions {
  readonly keep: Retention;
  /** Deletes a picture that nothing refers to any more. */
  readonly forgetPicture: (hash: string) => void;
  /** Deletes what is over of sessions, links and wrong guesses. */
  readonly pruneUsers: () => void;
  readonly log: Log;
}

/** ms; ten pictures a second are the most that a screen is sent. */
const TELEMETRY_MS = 100;
const SECOND_MS = 1_000;
const HOUR_MS = 3_600_000;
/** Open alerts that are looked through at the start. */
const STANDING = 1_000;
const EVER = { from: 0, to: Number.MAX_SAFE_INTEGER };

/** Gives what stops it all. */
export function startHousekeeping(room: ControlRoom, { keep, forgetPicture, pruneUsers, log }: HousekeepingOptions): () => void {
  const telemetry = new Telemetry(room.levels);
  const { desks } = room;
  const open = desks.alerts.list({ state: "open", limit: STANDING, ...EVER }).map(({ alert }) => alert);
  const agents = new AgentWatch(room.thresholds, open);
  const rivals = new RivalWatch(room.thresholds, open);
  room.selfTests.resume(open);
  room.reconnects.resume(open);
  const everySecond = () => {
    room.feed.beat();
    tellStates(room);
    storing(log, () => room.settingsClock(room.now()));
    room.tellSite();
    storing(log, () => {
      const at = room.now();
      room.commit(() => {
        room.journal.flush(at);
        room.levelJournal.note(room.levels.strengths(at), at);
        const ended = desks.emissions.abandon(at - ABANDONED_AFTER, at);
        const standing = room.roster.list(at);
        const rivalled = standing.map(({ id, wings }) => ({ id, wings, rival: room.claims.rival(id) }));
        const broken = [
          ...agents.due(standing, at),
          ...room.selfTests.due(standing, at),
          ...rivals.due(rivalled, at),
          ...room.reconnects.due(standing, at),
        ];
        return ok({
          value: undefined,
          changes: [
            ...ended.map((emission) => ({ kind: "emission" as const, emission })),
            ...broken.flatMap((alert) => desks.alertDesk.hear({ kind: "said", alert, agent: "server", at })),
            ...desks.tick(at),
          ],
        });
      });
    });
  };
  const everyHour = () =>
    storing(log, () => {
      const lost = room.transact(() =>
        prune(
          {
            db: room.db,
            pruneEmissions: (before) => {
              desks.emissions.prune(before);
              room.gaps.prune(before);
            },
            pruneDeeds: (before) => {
              desks.withholdings.prune(before);
              desks.drills.prune(before);
              desks.handovers.prune(before);
              room.outbox.store.prune(before);
            },
            pruneJournal: (before) => pruneJournal(room.db, before),
          },
          keep,
          room.now(),
        ),
      );
      pruneUsers();
      room.journal.forget();
      lost.forEach(forgetPicture);
    });
  // Nothing is known of anything until somebody speaks: what the journal had last is of an earlier run.
  storing(log, () => room.transact(() => room.journal.append(standings(room), room.now())));
  everySecond();
  everyHour();
  const timers = [
    setInterval(() => telemetry.tick(room.feed.clients, room.now()), TELEMETRY_MS),
    setInterval(everySecond, SECOND_MS),
    setInterval(everyHour, HOUR_MS),
  ];
  return () => {
    timers.forEach(clearInterval);
    storing(log, () => room.transact(() => room.levelJournal.flush()));
  };
}

function standings({ roster, sensors, countermeasures, now }: ControlRoom): readonly Change[] {
  return [
    ...roster.list(now()).map((agent) => ({ kind: "agent" as const, agent })),
    ...sensors.list(now()).map((sensor) => ({ kind: "sensor" as const, sensor })),
    ...countermeasures.list().map((countermeasure) => ({ kind: "countermeasure" as const, countermeasure })),
  ];
}

/** A full disk must not stop the server: this is tried again by the clock, and /readyz says what is wrong meanwhile. */
function storing(log: Log, work: () => void): void {
  try {
    work();
  } catch (error) {
    log.warn({ err: error }, "housekeeping could not write to the database");
  }
}
