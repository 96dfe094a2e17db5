/**
 * What an agent answers about its thresholds while it goes on listening: looks at once, and one longer task at a time. Everything that takes a
 * while runs in threads of its own; here stored readings are handed over, and no more.
 */
import type { LookedAnswer, LookQuestion, TuningJob, TuningTask } from "../contract/index.ts";
import { type Band, type Micros, type RecordedState, type Site, UsageError, WingwatchError } from "../domain/index.ts";
import type { Log, ReadingReader } from "../ports/index.ts";
import { unknownNames } from "./candidate.ts";
import { LookThread } from "./look-thread.ts";
import { type RunningTask, startTask } from "./task.ts";

export interface TuningDeskOptions {
  /** The agent's own part of the site, with the thresholds that are in force. */
  readonly site: () => Site;
  readonly bands: readonly Band[];
  readonly reader: Pick<ReadingReader, "slices">;
  readonly stateBefore: (t: Micros) => RecordedState | undefined;
  readonly now: () => Micros;
  readonly log: Log;
}

/** The thread for looks, and the levels it holds, go when nobody looked for so long, ms. */
const IDLE_MS = 300_000;
/** A task of which nobody asks how far it is has lost its server, ms. */
const FORSAKEN_MS = 60_000;

export class TuningDesk {
  readonly #options: TuningDeskOptions;
  #looks: LookThread | undefined;
  /** Thresholds and offsets that it looks under. */
  #under = "";
  #idle: NodeJS.Timeout | undefined;
  #task: RunningTask | undefined;
  #forsaken: NodeJS.Timeout | undefined;

  constructor(options: TuningDeskOptions) {
    this.#options = options;
  }

  look(question: LookQuestion): Promise<LookedAnswer> {
    const site = this.#options.site();
    const { sensor, band, candidate } = question;
    if (site.sensors.find(({ id }) => id === sensor)?.bands.includes(band) !== true)
      throw new UsageError(`no sensor ${sensor} with the band ${band} here`);
    const unknown = unknownNames(site, candidate);
    if (unknown.length > 0) throw new UsageError(`not known here: ${unknown.join(", ")}`);
    // Read from an older setting of the thresholds, what is as it is would be wrong.
    const under = JSON.stringify([site.thresholds, site.sensors.map(({ offset }) => offset)]);
    if (this.#under !== under) this.#rest();
    this.#under = under;
    this.#looks ??= new LookThread({ ...this.#options, site });
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#rest(), IDLE_MS).unref();
    return this.#looks.look(question);
  }

  /** Begins a task, or says how far that of this name is. Throws `WW_E_BUSY` while there is another. */
  start(job: string, task: TuningTask): TuningJob {
    if (this.#task?.job === job) return this.progress(job, 0);
    if (this.#task?.isRunning === true)
      throw new WingwatchError("WW_E_BUSY", "the agent is at another task of tuning; it does one at a time");
    this.#task = startTask(job, task, this.#options);
    return this.progress(job, 0);
  }

  /** What was found, from `skip` on, once it is done. It is kept until the next task begins. */
  progress(job: string, skip: number): TuningJob {
    const task = this.#task?.job === job ? this.#task : undefined;
    if (task === undefined) return { state: "gone" };
    clearTimeout(this.#forsaken);
    if (task.isRunning) this.#forsaken = setTimeout(() => task.cancel(), FORSAKEN_MS).unref();
    return task.status(skip);
  }

  cancel(job: string): TuningJob {
    if (this.#task?.job === job) {
      this.#task.cancel();
      this.#task = undefined;
    }
    return { state: "gone" };
  }

  async stop(): Promise<void> {
    clearTimeout(this.#forsaken);
    this.#task?.cancel();
    await this.#task?.ended;
    this.#rest();
  }

  #rest(): void {
    clearTimeout(this.#idle);
    void this.#looks?.stop();
    this.#looks = undefined;
  }
}
