/**
 * Tests the chain on a timer and hands what came of it to the outbox: that it reaches the server and its screens is the rest of the test, and
 * the server raises an alert where it does not come or says that it stopped.
 */
import { createDetection, type Detection } from "../detection/index.ts";
import type { Micros, SelfTest, SelfTestHop } from "../domain/index.ts";
import type { Clock, Log } from "../ports/index.ts";
import { testBands, testSite } from "./made-up-prison.ts";
import { runSelfTest } from "./run-self-test.ts";

/** The server waits for two of them (server/agents/self-test-watch.ts), ms. */
const EVERY_MS = 600_000;
const FIRST_MS = 20_000;

export interface SelfTesterOptions {
  readonly agent: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Makes it durable and announces it. */
  readonly say: (test: SelfTest) => void;
  /** Left out: that of the product, from a cold start. */
  readonly detection?: () => Detection;
}

export class SelfTester {
  readonly #options: SelfTesterOptions;
  readonly #timers: NodeJS.Timeout[] = [];

  constructor(options: SelfTesterOptions) {
    this.#options = options;
  }

  start(): void {
    this.#timers.push(setTimeout(() => this.test(), FIRST_MS).unref(), setInterval(() => this.test(), EVERY_MS).unref());
  }

  stop(): void {
    for (const timer of this.#timers.splice(0)) clearTimeout(timer);
  }

  /** Takes some milliseconds. */
  test(): void {
    const { agent, clock, say } = this.#options;
    const t = clock.now();
    say({ type: "self-test", id: `self-test:${agent}:${t}`, t, agent, stoppedAt: this.#run(t) });
  }

  #run(t: Micros): SelfTestHop | null {
    const { log, detection = () => createDetection({ site: testSite, bands: testBands }) } = this.#options;
    try {
      const stoppedAt = runSelfTest(detection(), t);
      if (stoppedAt !== null) log.error({ stoppedAt }, "the self-test found that the chain does not detect");
      return stoppedAt;
    } catch (error) {
      log.error({ err: error }, "the self-test broke off");
      return "detection";
    }
  }
}
