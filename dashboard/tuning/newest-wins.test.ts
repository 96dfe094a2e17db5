import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { NewestWins } from "./newest-wins.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function asked() {
  const sent: { readonly question: number; readonly answer: (words: string) => void }[] = [];
  const taken: string[] = [];
  const asks = new NewestWins<number, string>({
    send: (question) => new Promise((answer) => sent.push({ question, answer })),
    take: (answer) => taken.push(answer),
    pause: 50,
  });
  return { asks, sent, taken };
}

describe("NewestWins", () => {
  it("waits until nothing newer is asked", async () => {
    const { asks, sent } = asked();
    for (const question of [1, 2, 3]) asks.ask(question);
    await vi.advanceTimersByTimeAsync(60);
    expect(sent.map(({ question }) => question)).toEqual([3]);
  });

  it("has one under way, drops the answer to what is no longer asked, and asks the newest then", async () => {
    const { asks, sent, taken } = asked();
    asks.ask(1);
    await vi.advanceTimersByTimeAsync(60);
    asks.ask(2);
    asks.ask(3);
    await vi.advanceTimersByTimeAsync(60);
    expect(sent).toHaveLength(1);
    sent[0]?.answer("one");
    await vi.advanceTimersByTimeAsync(60);
    expect(sent.map(({ question }) => question)).toEqual([1, 3]);
    sent[1]?.answer("three");
    await vi.advanceTimersByTimeAsync(0);
    expect(taken).toEqual(["three"]);
  });

  it("takes nothing after it was stopped", async () => {
    const { asks, sent, taken } = asked();
    asks.ask(1);
    await vi.advanceTimersByTimeAsync(60);
    asks.stop();
    sent[0]?.answer("one");
    await vi.advanceTimersByTimeAsync(0);
    expect(taken).toEqual([]);
  });
});
