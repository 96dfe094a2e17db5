/** Keeps one sensor's clock right (SPEC.md section 7): four exchanges when it appears, one now and then, the best of the last eight. */
import { type AgentMessage, bestClock, type ClockSample, sampleClock, type TimeExchange } from "@wingwatch/firmware-protocol";
import { type Micros, SECOND } from "../../domain/index.ts";

const FIRST = 4;
const KEEP = 8;
const EVERY = 45 * SECOND;

export class ClockCare {
  #boot: number | undefined;
  #samples: ClockSample[] = [];
  #asksLeft = 0;
  #askAgainAt: Micros = 0;
  #hasNews = false;

  /** What to ask or tell the sensor now, if anything. `boot` is that of its newest hello. */
  next(now: Micros, boot: number): AgentMessage | undefined {
    if (boot !== this.#boot) this.#begin(boot, now);
    if (now >= this.#askAgainAt || now < this.#askAgainAt - EVERY) {
      this.#asksLeft = Math.max(this.#asksLeft, 1);
      this.#askAgainAt = now + EVERY;
    }
    if (this.#asksLeft > 0) {
      this.#asksLeft -= 1;
      return { type: "time-request", agentTime: now };
    }
    return this.#tell(boot);
  }

  /** A time-reply came. */
  answered(exchange: TimeExchange): void {
    const sample = sampleClock(exchange);
    if (sample === undefined || sample.bootTime < 0) return;
    this.#samples = [...this.#samples, sample].slice(-KEEP);
    this.#hasNews = true;
  }

  #begin(boot: number, now: Micros): void {
    this.#boot = boot;
    this.#samples = [];
    this.#hasNews = false;
    this.#asksLeft = FIRST;
    this.#askAgainAt = now + EVERY;
  }

  #tell(boot: number): AgentMessage | undefined {
    const best = bestClock(this.#samples);
    if (!this.#hasNews || best === undefined) return undefined;
    this.#hasNews = false;
    return { type: "time-set", boot, bootTime: best.bootTime, uncertainty: best.uncertainty };
  }
}
