import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { ok } from "@wingwatch/agent/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Target } from "../../contract/index.ts";
import { openDatabase } from "../../database/open.ts";
import { inTransaction } from "../../database/transaction.ts";
import { quietLog, until } from "../../testing/house.ts";
import { channelFor } from "../channels.ts";
import { Secrets } from "../settings/secrets.ts";
import { noticeOf, targetOf } from "../testing/notices.ts";
import { runOutage } from "../testing/outage.ts";
import { AlarmReceiver, type Receiver, WebReceiver } from "../testing/receivers.ts";
import { Courier } from "./courier.ts";
import { DeliveryStore } from "./delivery-store.ts";

let folder: string;
let db: DatabaseSync;
let couriers: Courier[] = [];
const receivers: Receiver[] = [];
const now = () => Date.now() * 1_000;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wingwatch-notify-"));
  db = openDatabase(join(folder, "server.sqlite"));
});
afterEach(async () => {
  await stopCouriers();
  for (const receiver of receivers.splice(0)) await receiver.kill();
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

async function started<T extends Receiver>(receiver: T): Promise<T> {
  await receiver.start();
  receivers.push(receiver);
  return receiver;
}

function courierFor(target: Target): Courier {
  const secrets = new Secrets({ folder, environment: { WINGWATCH_HOOK: "a secret of some length" } });
  const courier = new Courier({
    target,
    store: new DeliveryStore(db),
    transact: (work) => inTransaction(db, work),
    open: () => channelFor(target, { secrets, timeZone: "Europe/London", version: "0" }),
    redact: (text) => secrets.redact(text),
    now,
    log: quietLog,
    retry: { firstMs: 20, longestMs: 200 },
  });
  couriers.push(courier);
  courier.start();
  return courier;
}

async function stopCouriers(): Promise<void> {
  await Promise.all(couriers.map((courier) => courier.stop()));
  couriers = [];
}

let made = 0;
function queue(targets: readonly string[]): string {
  made += 1;
  const notice = { ...noticeOf(), id: `al-${made}.1` };
  inTransaction(db, () => new DeliveryStore(db).enqueue(notice, targets, now()));
  for (const courier of couriers) courier.wake();
  return notice.id;
}

const isDone = (ids: readonly string[]) => () => ids.every((id) => new DeliveryStore(db).waiting(id) === 0);

describe("a receiver that is killed in the middle of the load, and a server that starts again in between", () => {
  it("lose nothing: every message arrives once or is marked as sent again", async () => {
    const result = await runOutage({ awayMs: 500, everyMs: 8, retry: { firstMs: 20, longestMs: 200 } });
    expect(result).toMatchObject({ lost: 0, unmarked: 0 });
    expect(result.sent).toBeGreaterThan(10);
  });

  it("an attempt that a crash cut off is made again, with the same sequence, and says so", async () => {
    const alarms = await started(new AlarmReceiver());
    const id = queue(["dc09"]);
    const cutOff = inTransaction(db, () => new DeliveryStore(db).begin("dc09", { limit: 1, at: now() }));
    expect(cutOff).toMatchObject([{ attempt: 1, sequence: 1, notice: { id } }]);
    courierFor(targetOf("dc09", { host: "127.0.0.1", port: alarms.port, account: "1234" }));
    await until(isDone(["dc09"]));
    expect(alarms.events.map(({ sequence }) => sequence)).toEqual([1]);
    expect(new DeliveryStore(db).list({ limit: 1 })).toMatchObject([{ state: "delivered", attempts: 2 }]);
  });

  it("sequences go from 1 to 9999 and begin again", () => {
    const store = new DeliveryStore(db);
    db.prepare("INSERT INTO notify_target (id, sequence) VALUES ('dc09', 9998)").run();
    for (let i = 0; i < 3; i++) queue(["dc09"]);
    expect(inTransaction(db, () => store.begin("dc09", { limit: 3, at: now() })).map(({ sequence }) => sequence)).toEqual([9_999, 1, 2]);
  });

  it("keep the order of each target, and one that is away holds up no other", async () => {
    const web = await started(new WebReceiver());
    courierFor(targetOf("syslog", { host: "127.0.0.1", port: 1, transport: "tcp" }));
    courierFor(targetOf("webhook", { url: web.url, secret: { env: "WINGWATCH_HOOK" } }));
    const sent = Array.from({ length: 5 }, () => queue(["webhook", "syslog"]));
    await until(isDone(["webhook"]));
    expect(web.hooked.map(({ id }) => id)).toEqual(sent);
    expect(new DeliveryStore(db).waiting("syslog")).toBe(5);
  });

  it("a message refused for what it is makes room for the next; one refused for want of access waits", async () => {
    const web = await started(new WebReceiver());
    web.status = 422;
    const courier = courierFor(targetOf("webhook", { url: web.url, secret: { env: "WINGWATCH_HOOK" } }));
    queue(["webhook"]);
    await until(isDone(["webhook"]));
    web.status = 401;
    queue(["webhook"]);
    await until(() => courier.detail === "HTTP 401");
    expect(new DeliveryStore(db).waiting("webhook")).toBe(1);
    web.status = 200;
    await until(isDone(["webhook"]));
    expect(new DeliveryStore(db).list({ limit: 2 }).map(({ state }) => state)).toEqual(["delivered", "refused"]);
  });

  it("a message is kept for as long as its target says, and no longer", async () => {
    const store = new DeliveryStore(db);
    inTransaction(db, () => store.enqueue(noticeOf(), ["webhook"], now() - 2 * 3_600_000_000));
    courierFor(targetOf("webhook", { url: "http://127.0.0.1:9/", secret: { env: "WINGWATCH_HOOK" }, keepHours: 1 }));
    await until(isDone(["webhook"]));
    expect(store.list({ limit: 1 })[0]).toMatchObject({ state: "expired", attempts: 0 });
  });

  it("a missing secret holds messages back and is named; no secret is in what is stored", async () => {
    const courier = courierFor(targetOf("webhook", { url: "http://127.0.0.1:9/", secret: { file: "hook.key" } }));
    queue(["webhook"]);
    await until(() => courier.detail !== null);
    expect(courier.detail).toBe("secrets/hook.key cannot be read");
    expect(courier.failingSince).not.toBeNull();
  });
});

describe("a test of a target", () => {
  it("goes past the queue and says what came of it", async () => {
    const alarms = await started(new AlarmReceiver());
    const courier = courierFor(targetOf("dc09", { host: "127.0.0.1", port: alarms.port, account: "1234" }));
    const store = new DeliveryStore(db);
    const [number = 0] = inTransaction(db, () =>
      store.enqueue({ ...noticeOf(), id: "test.9", what: "test", alert: null }, ["dc09"], now()),
    );
    store.settle([number], { state: "failed", outcome: "not tried yet", at: now() });
    expect(await courier.test(number)).toMatchObject({ state: "delivered", outcome: "ACK", attempts: 1 });
    expect(alarms.events[0]?.data).toContain("/RX");
    await alarms.kill();
    expect(await courier.test(number)).toMatchObject({ state: "failed", attempts: 2 });
  });

  it("a secret that an error would name is taken out", () => {
    const secrets = new Secrets({ folder, environment: { WINGWATCH_A: "hunter22" } });
    expect(secrets.read({ env: "WINGWATCH_A" })).toEqual(ok("hunter22"));
    expect(secrets.redact("login with hunter22 failed")).toBe("login with ••• failed");
  });
});
