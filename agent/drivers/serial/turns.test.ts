import { answerWindow, BROADCAST, POLL_BYTES } from "@wingwatch/firmware-protocol";
import { describe, expect, it } from "vitest";
import { type Turn, Turns } from "./turns.ts";

const SECOND = 1_000_000;
const none = () => undefined;

function turnsOf(ids: readonly string[], address?: number) {
  return new Turns({ sensors: ids.map((id) => ({ id, address })), baud: 115_200, manner: "polled", stateOf: none });
}

describe("turns on a line", () => {
  it("begin with every sensor asked by its id for a hello", () => {
    const turns = turnsOf(["a", "b"]);
    const asked: Turn[] = [];
    for (let turn = turns.next(SECOND); turn !== undefined; turn = turns.next(SECOND)) {
      asked.push(turn);
      turns.done(turn, "silent", SECOND);
    }
    expect(asked.map(({ sensor, address }) => [sensor, address])).toEqual([
      ["a", BROADCAST],
      ["b", BROADCAST],
    ]);
  });

  it("ask at the known address first, then by the id", () => {
    const turns = turnsOf(["a"], 5);
    const addresses = [0, 1, 2].map((i) => {
      const turn = turns.next(i * 10 * SECOND);
      if (turn !== undefined) turns.done(turn, "silent", i * 10 * SECOND);
      return turn?.address;
    });
    expect(addresses).toEqual([5, BROADCAST, 5]);
  });

  it("come to a silent sensor less and less often, but at least every ten seconds", () => {
    const turns = turnsOf(["a"]);
    let asked = 0;
    for (let now = 0; now < 100 * SECOND; now += 50_000) {
      const turn = turns.next(now);
      if (turn === undefined) continue;
      asked += 1;
      turns.done(turn, "silent", now);
    }
    expect(asked).toBeGreaterThan(10);
    expect(asked).toBeLessThan(20);
  });

  it("go on when the clock is set back by an hour", () => {
    const turns = turnsOf(["a"]);
    const turn = turns.next(3600 * SECOND);
    if (turn !== undefined) turns.done(turn, "silent", 3600 * SECOND);
    expect(turns.next(0)).toBeDefined();
  });

  it("ask eight sensors for no more than four answers a second leave room for", () => {
    const state = { address: 1, needsHello: false, hello: { boot: 1 } } as never;
    const turns = new Turns({
      sensors: Array.from({ length: 8 }, (_, i) => ({ id: `s${i}`, address: i + 1 })),
      baud: 115_200,
      manner: "polled",
      stateOf: () => state,
    });
    let poll: Turn | undefined;
    for (let i = 0; i < 20 * SECOND && !(poll?.message.type === "poll" && poll.message.wantHello !== true); i += 10_000) {
      poll = turns.next(i);
      if (poll !== undefined) turns.done(poll, "answered", i);
    }
    const slot = (POLL_BYTES * 10 * SECOND) / 115_200 + answerWindow(poll?.limit ?? Number.NaN, 115_200);
    expect(8 * 4 * slot).toBeLessThan(SECOND);
  });
});
