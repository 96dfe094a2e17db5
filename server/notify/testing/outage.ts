/**
 * Real receivers of three kinds are killed under load for a while, and the server's couriers start again in between: how many messages were
 * lost, and how many arrived twice without being marked as sent again.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { Target } from "../../contract/index.ts";
import { openDatabase } from "../../database/open.ts";
import { inTransaction } from "../../database/transaction.ts";
import { channelFor } from "../channels.ts";
import type { Retry } from "../delivery/backoff.ts";
import { Courier } from "../delivery/courier.ts";
import { DeliveryStore } from "../delivery/delivery-store.ts";
import { Secrets } from "../settings/secrets.ts";
import { noticeOf, targetOf } from "./notices.ts";
import { AlarmReceiver, type Logged, LogReceiver, WebReceiver } from "./receivers.ts";

export interface OutageOptions {
  /** How long the receivers are away; the load goes on for as long again, half before and half after. */
  readonly awayMs: number;
  /** Between two messages. */
  readonly everyMs: number;
  readonly retry: Retry;
}

export interface OutageResult {
  /** Messages, each to three receivers. */
  readonly sent: number;
  readonly lost: number;
  /** Arrived again as if for the first time. */
  readonly unmarked: number;
  /** Arrived again, and said so. */
  readonly marked: number;
  /** From the receivers' return until nothing waited any more. */
  readonly catchUpMs: number;
}

const KEY = "0123456789abcdef0123456789abcdef";
const quiet = () => undefined;
const log = { debug: quiet, info: quiet, warn: quiet, error: quiet };
const now = () => Date.now() * 1_000;

export async function runOutage({ awayMs, everyMs, retry }: OutageOptions): Promise<OutageResult> {
  const folder = mkdtempSync(join(tmpdir(), "wingwatch-outage-"));
  const db = openDatabase(join(folder, "server.sqlite"));
  const store = new DeliveryStore(db);
  const alarms = new AlarmReceiver(Buffer.from(KEY, "hex"));
  const logs = new LogReceiver();
  const web = new WebReceiver();
  const receivers = [alarms, logs, web];
  const each = async (what: "start" | "kill") => {
    for (const receiver of receivers) await receiver[what]();
  };
  await each("start");
  const targets: readonly Target[] = [
    targetOf("dc09", { host: "127.0.0.1", port: alarms.port, account: "1234", key: { env: "WINGWATCH_KEY" } }),
    targetOf("syslog", { host: "127.0.0.1", port: logs.port, transport: "tcp" }),
    targetOf("webhook", { url: web.url, secret: { env: "WINGWATCH_KEY" } }),
  ];
  const secrets = new Secrets({ folder, environment: { WINGWATCH_KEY: KEY } });
  const startCouriers = () =>
    targets.map((target) => {
      const open = () => channelFor(target, { secrets, timeZone: "Europe/London", version: "0" });
      const transact = <T>(work: () => T) => inTransaction(db, work);
      const courier = new Courier({ target, store, transact, open, redact: (text) => secrets.redact(text), now, log, retry });
      courier.start();
      return courier;
    });
  let couriers = startCouriers();
  const stopCouriers = () => Promise.all(couriers.map((courier) => courier.stop()));

  const sent: string[] = [];
  const load = async (ms: number) => {
    for (const end = performance.now() + ms; performance.now() < end; await wait(everyMs)) {
      const notice = { ...noticeOf(), id: `al-${sent.length + 1}.1` };
      const ids = targets.map(({ id }) => id);
      inTransaction(db, () => store.enqueue(notice, ids, now()));
      sent.push(notice.id);
      for (const courier of couriers) courier.wake();
    }
  };
  try {
    await load(awayMs / 2);
    await each("kill");
    await load(awayMs / 2);
    await stopCouriers();
    couriers = startCouriers();
    await load(awayMs / 2);
    await each("start");
    const back = performance.now();
    await load(awayMs / 2);
    while (targets.some(({ id }) => store.waiting(id) > 0)) await wait(10);
    const catchUpMs = performance.now() - back;
    // An alarm receiver tells a repetition by its sequence; the others are told by the attempt.
    const sequences = alarms.events.map(({ sequence }) => sequence);
    const repeated = sequences.length - new Set(sequences).size;
    const bySequence = sent.map((_, i) => (i % 9_999) + 1);
    const counts = [compare(sent, logs.logged), compare(sent, web.hooked)];
    return {
      sent: sent.length,
      lost: bySequence.filter((sequence) => !sequences.includes(sequence)).length + counts.reduce((sum, { lost }) => sum + lost, 0),
      unmarked: counts.reduce((sum, { unmarked }) => sum + unmarked, 0),
      marked: repeated + counts.reduce((sum, { marked }) => sum + marked, 0),
      catchUpMs,
    };
  } finally {
    await stopCouriers();
    await each("kill");
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function compare(
  sent: readonly string[],
  arrived: readonly Logged[],
): { readonly lost: number; readonly unmarked: number; readonly marked: number } {
  const seen = new Set<string>();
  const keys = new Set<string>();
  let unmarked = 0;
  for (const { id, attempt } of arrived) {
    if (keys.has(`${id} ${attempt}`)) unmarked += 1;
    keys.add(`${id} ${attempt}`);
    seen.add(id);
  }
  return { lost: sent.filter((id) => !seen.has(id)).length, unmarked, marked: arrived.length - seen.size - unmarked };
}
