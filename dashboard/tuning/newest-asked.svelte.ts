/** What was last answered to the newest of many questions, and whether a newer one is out: what a screen shows while a slider moves. */
import type { Answer } from "../live/ask.ts";
import { NewestWins } from "./newest-wins.ts";

/** What moves within one picture of the screen is one question, ms; there is one under way at a time anyway. */
const PAUSE = 16;

export class NewestAsked<Question, Value> {
  value: Value | null = $state.raw(null);
  problem: string | null = $state(null);
  waiting = $state(false);
  readonly #asks: NewestWins<Question, Answer<Value>>;

  constructor(send: (question: Question) => Promise<Answer<Value>>) {
    this.#asks = new NewestWins({
      send,
      take: (answer) => {
        this.waiting = false;
        this.problem = answer.ok ? null : answer.message;
        if (answer.ok) this.value = answer.value;
      },
      pause: PAUSE,
    });
  }

  ask(question: Question): void {
    this.waiting = true;
    this.#asks.ask(question);
  }

  forget(): void {
    this.value = null;
  }

  stop(): void {
    this.#asks.stop();
  }
}
