/**
 * Carries one target's messages, in order and one batch at a time, until each is delivered, refused or too old. Every attempt is written down
 * before it is made, so one that a crash cut off is told from one that never was. A target that is away holds up nobody but itself.
 */
import type { Micros, Result } from "@wingwatch/agent/domain";
import type { Log } from "@wingwatch/agent/ports";
import type { Delivery, Target } from "../../contract/index.ts";
import { type Attempt, away, type Channel, type Outcome, wordsOf } from "../channel.ts";
import { AlarmClock } from "./alarm-clock.ts";
import { backoffMs, type Retry } from "./backoff.ts";
import type { DeliveryStore } from "./delivery-store.ts";

export interface CourierOptions {
  readonly target: Target;
  readonly store: DeliveryStore;
  /** Runs `work` in one transaction. */
  readonly transact: <T>(work: () => T) => T;
  /** What keeps a channel from being made (a secret that is not there) may be mended while we wait. */
  readonly open: () => Result<Channel, string>;
  /** Takes secrets out of what is stored and shown. */
  readonly redact: (text: string) => string;
  readonly now: () => Micros;
  readonly log: Log;
  readonly retry: Retry;
}

/** ms that an attempt may take. */
const PATIENCE_MS = 15_000;
const HOUR: Micros = 3_600_000_000;

const STATES = { delivered: "delivered", refused: "refused", away: "waiting" } as const;

export class Courier {
  readonly #options: CourierOptions;
  readonly #clock = new AlarmClock();
  readonly #stopping = new AbortController();
  #channel: Channel | undefined;
  #running: Promise<void> | undefined;
  /** The end of the newest attempt; attempts on one channel follow one another. */
  #turn: Promise<unknown> = Promise.resolve();
  #failures = 0;
  /** Waiting to try again what failed. */
  #isPausing = false;
  failingSince: Micros | null = null;
  detail: string | null = null;

  constructor(options: CourierOptions) {
    this.#options = options;
  }

  get target(): Target {
    return this.#options.target;
  }

  start(): void {
    this.#running ??= this.#run();
  }

  /** Something waits. One that is failing keeps to its own pace. */
  wake(): void {
    if (!this.#isPausing) this.#clock.ring();
  }

  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#clock.ring();
    await this.#running;
    await this.#turn;
    await this.#channel?.close();
  }

  /** One attempt now, past the queue, and no other. */
  async test(delivery: number): Promise<Delivery | undefined> {
    const { store, now, transact } = this.#options;
    const [message, outcome] = await this.#inTurn(async () => {
      const begun = transact(() => store.beginOne(delivery, now()));
      return [begun, await this.#attempt((channel, attempt) => channel.send([begun], attempt))] as const;
    });
    const state = outcome.kind === "away" ? "failed" : STATES[outcome.kind];
    transact(() => store.settle([message.delivery], { state, outcome: outcome.detail, at: now() }));
    // It is there again: what waits need not.
    if (outcome.kind === "delivered") this.#clock.ring();
    return store.get(delivery);
  }

  async #run(): Promise<void> {
    const { log, target } = this.#options;
    while (!this.#stopping.signal.aborted) {
      try {
        await this.#round();
      } catch (error) {
        // The database cannot be written: nothing is lost, and it is tried again.
        log.warn({ err: error, target: target.id }, "notification could not be written down");
        this.#failures += 1;
        await this.#pause();
      }
    }
  }

  async #round(): Promise<void> {
    const { store, target, now, transact } = this.#options;
    const at = now();
    if (store.waiting(target.id) === 0) return this.#rest();
    transact(() => store.expire(target.id, { before: at - target.keepHours * HOUR, at, outcome: "kept for as long as it should be" }));
    if (store.waiting(target.id) === 0) return;
    const outcome = await this.#inTurn(async () => {
      let numbers: readonly number[] = [];
      const sent = await this.#attempt((channel, attempt) => {
        const batch = transact(() => store.begin(target.id, { limit: channel.batch, at: now() }));
        numbers = batch.map(({ delivery }) => delivery);
        return channel.send(batch, attempt);
      });
      transact(() => store.settle(numbers, { state: STATES[sent.kind], outcome: sent.detail, at: now() }));
      return sent;
    });
    if (outcome.kind === "away") await this.#pause();
  }

  /** Nothing waits: sleeps until something does, and asks now and then whether the target is there. */
  async #rest(): Promise<void> {
    const { supervision } = this.#channel ?? this.#made() ?? {};
    const since = this.#options.now();
    await this.#clock.sleep(supervision?.everyMs);
    const isQuiet = supervision !== undefined && (this.#options.now() - since) / 1_000 >= supervision.everyMs;
    if (!isQuiet || this.#stopping.signal.aborted) return;
    await this.#inTurn(() => this.#attempt((_channel, attempt) => supervision.check(attempt)));
  }

  #made(): Channel | undefined {
    const opened = this.#options.open();
    if (opened.ok) this.#channel = opened.value;
    return this.#channel;
  }

  async #pause(): Promise<void> {
    if (this.#stopping.signal.aborted) return;
    this.#isPausing = true;
    await this.#clock.sleep(backoffMs(Math.max(1, this.#failures), this.#options.retry, Math.random()));
    this.#isPausing = false;
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    // Whoever asked hears of the failure; the next in turn need not.
    this.#turn = done.catch(() => undefined);
    return done;
  }

  async #attempt(work: (channel: Channel, attempt: Attempt) => Promise<Outcome>): Promise<Outcome> {
    const outcome = await this.#tried(work);
    const told = { ...outcome, detail: this.#options.redact(outcome.detail) };
    this.#note(told);
    return told;
  }

  async #tried(work: (channel: Channel, attempt: Attempt) => Promise<Outcome>): Promise<Outcome> {
    if (this.#channel === undefined) {
      const opened = this.#options.open();
      if (!opened.ok) return away(opened.reason);
      this.#channel = opened.value;
    }
    // A timer of our own: one that is not cleared would keep a stopping process alive.
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
    try {
      return await work(this.#channel, { signal: AbortSignal.any([this.#stopping.signal, patience.signal]), now: this.#options.now });
    } catch (error) {
      return away(wordsOf(error));
    } finally {
      clearTimeout(timer);
    }
  }

  #note({ kind, detail }: Outcome): void {
    const { log, now, target } = this.#options;
    this.detail = detail;
    if (kind === "away") {
      this.#failures += 1;
      this.failingSince ??= now();
      if (this.#failures === 1) log.warn({ target: target.id, detail }, "a notification target cannot be reached; messages wait");
      return;
    }
    if (this.#failures > 0) log.info({ target: target.id }, "the notification target is there again");
    this.#failures = 0;
    this.failingSince = null;
  }
}
