/**
 * Coverage of the wings, worked out when it is first asked for, and kept: the site file and its survey hold for as long as the server runs. In a
 * thread of its own, one wing and band at a time, so that the live feed has the other core.
 */
import type { WingCoverage } from "@wingwatch/agent/contract";
import { type CoverageQuestion, CoverageThread, USUAL_POWER } from "@wingwatch/agent/placement";

/** Some 40 kB each. */
const MOST_KEPT = 100;

interface Working {
  readonly answer: Promise<WingCoverage>;
  stop(): Promise<void>;
}

export interface CoverageBookOptions {
  readonly site: CoverageQuestion["site"];
  /** Left out: a thread. */
  readonly begin?: (question: CoverageQuestion) => Working;
}

export class CoverageBook {
  readonly #site: CoverageQuestion["site"];
  readonly #begin: (question: CoverageQuestion) => Working;
  /** By wing and band, oldest first; what is being worked out too. */
  readonly #kept = new Map<string, Promise<WingCoverage>>();
  #last: Promise<unknown> = Promise.resolve();
  #working: Working | undefined;
  #isStopped = false;

  constructor({ site, begin = (question) => new CoverageThread(question) }: CoverageBookOptions) {
    this.#site = site;
    this.#begin = begin;
  }

  /** Of a phone in a call. Rejects where it could not be worked out; the next who asks has it tried again. */
  of({ wing, band }: Pick<CoverageQuestion, "wing" | "band">): Promise<WingCoverage> {
    const key = JSON.stringify([wing.id, band.id]);
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const asked = this.#last.then(() => this.#work({ wing, band, site: this.#site, dbm: USUAL_POWER }));
    this.#last = asked.catch(() => this.#kept.delete(key));
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size < MOST_KEPT) break;
      this.#kept.delete(oldest);
    }
    this.#kept.set(key, asked);
    return asked;
  }

  /** What is being asked fails. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#working?.stop();
  }

  async #work(question: CoverageQuestion): Promise<WingCoverage> {
    if (this.#isStopped) throw new Error("the server is stopping");
    this.#working = this.#begin(question);
    return this.#working.answer;
  }
}
