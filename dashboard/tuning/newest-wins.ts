/**
 * Asks only the newest of many questions, as they come while somebody moves a slider: waits until none came for `pause` ms, has one under
 * way at a time, and drops the answer to what is no longer asked.
 */
export interface NewestWinsOptions<Question, Answer> {
  readonly send: (question: Question) => Promise<Answer>;
  readonly take: (answer: Answer, question: Question) => void;
  /** ms */
  readonly pause: number;
}

export class NewestWins<Question, Answer> {
  readonly #options: NewestWinsOptions<Question, Answer>;
  #wanted: { readonly question: Question } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #underWay = false;
  #stopped = false;

  constructor(options: NewestWinsOptions<Question, Answer>) {
    this.#options = options;
  }

  ask(question: Question): void {
    this.#wanted = { question };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      void this.#go();
    }, this.#options.pause);
  }

  /** No answer is taken any more. */
  stop(): void {
    this.#stopped = true;
    clearTimeout(this.#timer);
  }

  async #go(): Promise<void> {
    if (this.#underWay || this.#wanted === null) return;
    const { question } = this.#wanted;
    this.#wanted = null;
    this.#underWay = true;
    const answer = await this.#options.send(question).finally(() => {
      this.#underWay = false;
    });
    if (this.#stopped) return;
    if (this.#wanted === null) this.#options.take(answer, question);
    else if (this.#timer === undefined) void this.#go();
  }
}
