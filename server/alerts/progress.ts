/** Several events upon one alert, one after the other: where it is then, and all the steps that led there. */
import { type AlertCase, type AlertEvent, type Transition, transition } from "../contract/index.ts";

export class Progress {
  readonly steps: Transition[] = [];
  #case: AlertCase;
  #changed = false;

  constructor(known: AlertCase) {
    this.#case = known;
  }

  /** undefined: `event` says nothing of an alert that nobody knows. */
  static from(known: AlertCase | undefined, event: AlertEvent): Progress | undefined {
    if (known !== undefined) return new Progress(known).take(event);
    const outcome = transition(undefined, event);
    if (!outcome.changed) return undefined;
    const progress = new Progress(outcome.case);
    progress.steps.push(...outcome.steps);
    progress.#changed = true;
    return progress;
  }

  get case(): AlertCase {
    return this.#case;
  }

  get changed(): boolean {
    return this.#changed;
  }

  take(event: AlertEvent): this {
    const outcome = transition(this.#case, event);
    if (!outcome.changed) return this;
    this.#case = outcome.case;
    this.steps.push(...outcome.steps);
    this.#changed = true;
    return this;
  }

  /** Sets what is not the life cycle's: the incident it is in, whether it is announced. */
  adjust(fields: Partial<Pick<AlertCase["record"], "incident" | "quiet">>, step?: Transition): void {
    const history = step === undefined ? this.#case.record.history : [...this.#case.record.history, step];
    this.#case = { ...this.#case, record: { ...this.#case.record, ...fields, history } };
    if (step !== undefined) this.steps.push(step);
    this.#changed = true;
  }

  /** Says of the newest step that called for somebody why nobody was called. */
  hush(quiet: Transition["quiet"], isCalling: (step: Transition) => boolean): void {
    const at = this.steps.findLastIndex(isCalling);
    const called = this.steps[at];
    const { quiet: _quiet, ...record } = this.#case.record;
    const next = { ...record, ...(quiet === undefined ? {} : { quiet }) };
    if (called === undefined || quiet === undefined) {
      this.#case = { ...this.#case, record: next };
      return;
    }
    const hushed = { ...called, quiet };
    this.steps[at] = hushed;
    this.#case = { ...this.#case, record: { ...next, history: record.history.map((step) => (step === called ? hushed : step)) } };
  }
}
