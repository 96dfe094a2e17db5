/**
 * The server's end of the agents' self-tests: each must come, say that all went well, and be seen again on the live feed. What does not is
 * an alert that names where it stopped. Pure: told what is heard and the time.
 */
import { type Micros, SECOND, type SelfTestHop } from "@wingwatch/agent/domain";
import type { AlertRecord } from "../contract/index.ts";
import { agentAlert, standingOf } from "./agent-alert.ts";

type Alert = AlertRecord["alert"];

/** Two of the agents' own periods and a little: one may be late. */
export const OVERDUE_AFTER: Micros = 1_260 * SECOND;
/** From the commit to the screens. */
const FEED_PATIENCE: Micros = 10 * SECOND;
const KIND = "self-test";

const where: Readonly<Record<SelfTestHop, string>> = {
  decode: "its bytes were not read",
  detection: "detection did not find the made-up phone",
  outbox: "none has come from the agent, which is there",
  feed: "it was stored, and never came to the screens",
};

interface Watched {
  /** Since when the agent is there without a test. */
  waitingSince: Micros | undefined;
  stoppedAt: SelfTestHop | null;
  /** Stored, and not seen on the feed yet. */
  unseen: { readonly id: string; readonly at: Micros } | undefined;
  alert: Alert | undefined;
}

export class SelfTestWatch {
  readonly #thresholds: number;
  readonly #watched = new Map<string, Watched>();

  constructor(thresholds: number) {
    this.#thresholds = thresholds;
  }

  /** Takes up the open alerts that an earlier run of the server raised: only a test that goes well ends them. */
  resume(standing: readonly Alert[]): void {
    for (const [agent, alert] of standingOf(KIND, standing)) {
      const watched = this.#of(agent);
      watched.alert = alert;
      watched.stoppedAt = hopOf(alert);
    }
  }

  /** A test was committed to the database. */
  stored(test: { readonly id: string; readonly agent: string; readonly stoppedAt: SelfTestHop | null }, now: Micros): void {
    const watched = this.#of(test.agent);
    watched.waitingSince = now;
    watched.stoppedAt = test.stoppedAt;
    watched.unseen = { id: test.id, at: now };
  }

  /** What has come over the feed, as a screen gets it. */
  readonly seen = (message: Buffer): void => {
    for (const watched of this.#watched.values()) {
      if (watched.unseen !== undefined && message.includes(watched.unseen.id)) watched.unseen = undefined;
    }
  };

  /** Called every second: alerts about chains that broke or work again. */
  due(
    agents: readonly { readonly id: string; readonly wings: readonly string[]; readonly online: boolean }[],
    now: Micros,
  ): readonly Alert[] {
    return agents.flatMap(({ id, wings, online }) => {
      const watched = this.#of(id);
      watched.waitingSince = online ? (watched.waitingSince ?? now) : undefined;
      const stoppedAt = stopOf(watched, now);
      if (stoppedAt !== null && watched.alert === undefined) {
        watched.alert = this.#alert(stoppedAt, { agent: id, wing: wings[0], now });
        return [watched.alert];
      }
      const over = stoppedAt === null ? watched.alert : undefined;
      if (over === undefined) return [];
      watched.alert = undefined;
      return [{ ...over, active: false, updated: now }];
    });
  }

  #of(agent: string): Watched {
    const watched = this.#watched.get(agent) ?? { waitingSince: undefined, stoppedAt: null, unseen: undefined, alert: undefined };
    this.#watched.set(agent, watched);
    return watched;
  }

  #alert(
    hop: SelfTestHop,
    { agent, wing, now }: { readonly agent: string; readonly wing: string | undefined; readonly now: Micros },
  ): Alert {
    return agentAlert(KIND, {
      agent,
      wing,
      kind: "sensor-deaf",
      since: now,
      now,
      thresholds: this.#thresholds,
      says: `the self-test of agent ${agent} stopped: ${where[hop]}`,
      figures: { hop },
    });
  }
}

function hopOf({ reasons }: Alert): SelfTestHop {
  const hop = String(reasons[0]?.figures?.hop);
  return hop in where ? (hop as SelfTestHop) : "outbox";
}

function stopOf({ stoppedAt, waitingSince, unseen }: Watched, now: Micros): SelfTestHop | null {
  if (stoppedAt !== null) return stoppedAt;
  if (unseen !== undefined && now - unseen.at > FEED_PATIENCE) return "feed";
  return waitingSince !== undefined && now - waitingSince > OVERDUE_AFTER ? "outbox" : null;
}
