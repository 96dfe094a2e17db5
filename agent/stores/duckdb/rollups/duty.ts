/**
 * When rolling up is done: one hour after a flush, never beside a checkpoint, and in turn with what deletes.
 */
import type { Room } from "../room.ts";
import type { Roller } from "./roller.ts";

/** Between two makings of hours that something came late for, ms: what comes late comes in numbers. */
const LATE_PAUSE = 60_000;
/** After a failure (a full disk), ms. Whoever deletes next meets the same failure and is told. */
const FAILURE_PAUSE = 600_000;

export class RollDuty {
  readonly #roller: Roller;
  readonly #room: Room;
  #work: Promise<unknown> = Promise.resolve();
  #running = 0;
  #notBefore = Number.NEGATIVE_INFINITY;
  #lateNotBefore = Number.NEGATIVE_INFINITY;

  constructor(roller: Roller, room: Room) {
    this.#roller = roller;
    this.#room = room;
  }

  get isRunning(): boolean {
    return this.#running > 0;
  }

  /** Resolves once nothing of this kind runs, never rejects. */
  async ended(): Promise<void> {
    await this.#work;
  }

  beginIfDue(): void {
    const now = performance.now();
    if (this.isRunning || now < this.#notBefore || !this.#roller.isDue()) return;
    if (this.#roller.hasLate()) {
      if (now < this.#lateNotBefore) return;
      this.#lateNotBefore = now + LATE_PAUSE;
    }
    this.inTurn(() => this.#roller.step()).catch(() => {
      this.#notBefore = performance.now() + FAILURE_PAUSE;
    });
  }

  /** Runs `work` once nothing else of this kind does. */
  inTurn<T>(work: () => Promise<T>): Promise<T> {
    this.#running += 1;
    const withRoom = () => this.#room.for(work);
    const done = this.#work.then(withRoom, withRoom).finally(() => {
      this.#running -= 1;
    });
    this.#work = done.catch(() => undefined);
    return done;
  }
}
