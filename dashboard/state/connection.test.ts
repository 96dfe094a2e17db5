import { describe, expect, it } from "vitest";
import { connection, DEAD_AFTER, isDead, LOST_AFTER, notConnected, phaseOf, retryDelay } from "./connection.ts";

describe("connection", () => {
  const heard = connection(connection(notConnected, { kind: "opened", now: 0 }), { kind: "heard", now: 1000 });

  it("is connecting until something was heard, then live", () => {
    expect(phaseOf(notConnected, 99_999)).toBe("connecting");
    expect(phaseOf(heard, 1000)).toBe("live");
  });

  it("is lost after five silent seconds although the socket is open", () => {
    expect(phaseOf(heard, 1000 + LOST_AFTER - 1)).toBe("live");
    expect(phaseOf(heard, 1000 + LOST_AFTER)).toBe("lost");
  });

  it("is reconnecting right after a close, and lost when that takes long", () => {
    const closed = connection(heard, { kind: "closed", now: 2000, spread: 0.5 });
    expect(phaseOf(closed, 2000)).toBe("reconnecting");
    expect(phaseOf(closed, 6000)).toBe("lost");
    expect(closed.retryAt).toBe(2400);
  });

  it("stays lost while a new socket is open but silent", () => {
    const closed = connection(heard, { kind: "closed", now: 2000, spread: 0.5 });
    expect(phaseOf(connection(closed, { kind: "opened", now: 8000 }), 8000)).toBe("lost");
  });

  it("waits longer after each failure, never more than ten seconds, and never gives up", () => {
    expect([0, 1, 2, 3].map((failures) => retryDelay(failures, 0.5))).toEqual([400, 800, 1600, 3200]);
    expect(retryDelay(1_000_000, 1)).toBe(10_000);
    expect(retryDelay(0, 0)).toBe(200);
  });

  it("forgets its failures with the first message", () => {
    const tried = connection(heard, { kind: "closed", now: 2000, spread: 0 });
    expect(tried.failures).toBe(1);
    expect(connection(tried, { kind: "heard", now: 3000 }).failures).toBe(0);
  });

  it("takes an open socket for dead when nothing came over it for long", () => {
    expect(isDead(heard, 0, 1000 + DEAD_AFTER)).toBe(true);
    expect(isDead(heard, 5000, 1000 + DEAD_AFTER)).toBe(false);
  });
});
