/** What a page asked the server for: the answer, or why there is none. A newer question overtakes an older one. */
import type { Answer } from "../live/ask.ts";

export class Asked<T> {
  value: T | null = $state.raw(null);
  problem: string | null = $state(null);
  #turn = 0;

  async ask(question: Promise<Answer<T>>): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    const answer = await question;
    if (turn !== this.#turn) return;
    if (answer.ok) this.value = answer.value;
    this.problem = answer.ok ? null : answer.message;
  }
}
