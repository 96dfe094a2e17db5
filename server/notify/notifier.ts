/** One courier a target, kept in step with the settings; tests of targets; how each target stands. */
import { randomUUID } from "node:crypto";
import { fail, type Micros, ok, type Result } from "@wingwatch/agent/domain";
import type { Log } from "@wingwatch/agent/ports";
import type { Delivery, NotifySettings, Target, TargetStatus } from "../contract/index.ts";
import { channelFor } from "./channels.ts";
import { RETRY, type Retry } from "./delivery/backoff.ts";
import { Courier } from "./delivery/courier.ts";
import type { Outbox } from "./outbox.ts";
import type { Secrets } from "./settings/secrets.ts";
import type { SettingsReason } from "./settings/settings-store.ts";

export interface NotifierOptions {
  readonly outbox: Outbox;
  readonly transact: <T>(work: () => T) => T;
  readonly secrets: Secrets;
  readonly timeZone: string;
  readonly version: string;
  readonly now: () => Micros;
  readonly log: Log;
  readonly retry?: Retry | undefined;
}

export class Notifier {
  readonly #options: NotifierOptions;
  #couriers = new Map<string, Courier>();
  /** Couriers of changed targets that still finish what they are at. */
  readonly #leaving = new Map<string, Promise<void>>();
  #isStarted = false;

  constructor(options: NotifierOptions) {
    this.#options = options;
  }

  start(): void {
    this.#isStarted = true;
    this.#options.outbox.onQueued = () => {
      for (const courier of this.#couriers.values()) courier.wake();
    };
    this.#match();
  }

  /** What waits is on disk and goes out after the next start. */
  async stop(): Promise<void> {
    this.#options.outbox.onQueued = undefined;
    const couriers = [...this.#couriers.values()];
    this.#couriers.clear();
    await Promise.all([...couriers.map((courier) => courier.stop()), ...this.#leaving.values()]);
  }

  get settings(): NotifySettings {
    return this.#options.outbox.settings.current;
  }

  statuses(): readonly TargetStatus[] {
    const { store } = this.#options.outbox;
    return this.settings.targets.map((target) => {
      const courier = this.#couriers.get(target.id);
      const failingSince = courier?.failingSince ?? null;
      return {
        target,
        state: courier === undefined ? "off" : failingSince === null ? "ready" : "failing",
        waiting: store.waiting(target.id),
        failingSince,
        deliveredAt: store.deliveredAt(target.id),
        detail: courier?.detail ?? null,
      };
    });
  }

  /** Ids of targets whose newest attempt failed. */
  failing(): readonly string[] {
    return [...this.#couriers].flatMap(([id, { failingSince }]) => (failingSince === null ? [] : [id]));
  }

  /** What waits for a target that is no more is given up, and says so. */
  replace(part: Partial<Pick<NotifySettings, "targets" | "rules">>): Result<NotifySettings, SettingsReason> {
    const { outbox, transact, now } = this.#options;
    const next = outbox.settings.with(part);
    if (!next.ok) return next;
    const known = new Set(next.value.targets.map(({ id }) => id));
    transact(() => {
      outbox.settings.save(next.value);
      const at = now();
      for (const target of outbox.store.awaited()) {
        if (!known.has(target)) outbox.store.expire(target, { before: Number.MAX_SAFE_INTEGER, at, outcome: "the target was removed" });
      }
    });
    outbox.settings.adopt(next.value);
    if (this.#isStarted) this.#match();
    return next;
  }

  /** Sends a test message at once, past the queue, and says what came of it. */
  async test(id: string, by: string): Promise<Result<Delivery, "unknown-target" | "off">> {
    const { outbox, transact, now } = this.#options;
    if (!this.settings.targets.some((target) => target.id === id)) return fail("unknown-target");
    const courier = this.#couriers.get(id);
    if (courier === undefined) return fail("off");
    const at = now();
    const notice = outbox.maker.test(`test.${randomUUID()}`, { by, at });
    const [number = -1] = transact(() => {
      const queued = outbox.store.enqueue(notice, [id], at);
      // Not for the queue: it is tried once, now.
      outbox.store.settle(queued, { state: "failed", outcome: "not tried yet", at });
      return queued;
    });
    const delivery = await courier.test(number);
    return delivery === undefined ? fail("unknown-target") : ok(delivery);
  }

  /** Couriers of targets that changed or went are stopped, in the background; new ones begin. */
  #match(): void {
    const { outbox, transact, secrets, timeZone, version, now, log, retry = RETRY } = this.#options;
    const next = new Map<string, Courier>();
    for (const target of this.settings.targets) {
      if (!target.enabled) continue;
      const known = this.#couriers.get(target.id);
      if (known !== undefined && isSame(known.target, target)) {
        next.set(target.id, known);
        continue;
      }
      const open = () => channelFor(target, { secrets, timeZone, version });
      const redact = (text: string) => secrets.redact(text);
      next.set(target.id, new Courier({ target, store: outbox.store, transact, open, redact, now, log, retry }));
    }
    const previous = this.#couriers;
    this.#couriers = next;
    for (const [id, courier] of previous) if (next.get(id) !== courier) this.#retire(id, courier);
    for (const [id, courier] of next) if (previous.get(id) !== courier) this.#begin(id, courier);
  }

  /** One target has one courier at a time, or messages would overtake one another: a new one waits until the old ones are gone. */
  #begin(id: string, courier: Courier): void {
    const gone = this.#leaving.get(id) ?? Promise.resolve();
    void gone.then(() => {
      if (this.#couriers.get(id) === courier) courier.start();
    });
  }

  #retire(id: string, courier: Courier): void {
    const before = this.#leaving.get(id);
    const gone = Promise.all([before, courier.stop()]).then(
      () => undefined,
      (error: unknown) => this.#options.log.error({ err: error, target: id }, "a notification target could not be stopped"),
    );
    this.#leaving.set(id, gone);
    void gone.then(() => {
      if (this.#leaving.get(id) === gone) this.#leaving.delete(id);
    });
  }
}

function isSame(one: Target, other: Target): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
