/** Takes the server's word on drills, looks at them once a second, and has marked in the stream what is to be marked. */
import { declaredDrillsSchema } from "../contract/index.ts";
import type { Dispatch, Mark } from "../domain/index.ts";
import type { Clock } from "../ports/index.ts";
import { type DrillGround, DrillWatch } from "./drill-watch.ts";

const EVERY_MS = 1_000;

export interface DrillDeskOptions extends DrillGround {
  readonly clock: Clock;
  /** Into the stream, and so to detection and to recordings. */
  readonly mark: (marks: readonly Mark[]) => void;
}

export class DrillDesk {
  readonly #options: DrillDeskOptions;
  readonly #watch: DrillWatch;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: DrillDeskOptions) {
    this.#options = options;
    this.#watch = new DrillWatch(options);
  }

  start(): void {
    this.#timer = setInterval(() => this.#mark(this.#watch.due(this.#options.clock.now())), EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** What came on `drills`; gives whether it was understood. */
  take(said: unknown): boolean {
    const parsed = declaredDrillsSchema.safeParse(said);
    if (parsed.success) this.#watch.stand(parsed.data.drills, this.#options.clock.now());
    return parsed.success;
  }

  /** What detection found. Marks wait until what is being taken in has been: they are not findings' own consequences. */
  found(findings: readonly Dispatch[]): void {
    const marks = this.#watch.found(findings, this.#options.clock.now());
    if (marks.length > 0) setImmediate(() => this.#mark(marks));
  }

  #mark(marks: readonly Mark[]): void {
    if (marks.length > 0) this.#options.mark(marks);
  }
}
