import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AckLedger } from "./ack-ledger.ts";

describe("up to where an agent's outbox is committed", () => {
  it("counts from the oldest number that was pending", () => {
    expect(new AckLedger().commit([11, 12], 11)).toBe(12);
    expect(new AckLedger().commit([11, 12], undefined)).toBe(12);
  });

  it("stops at a hole until it is filled", () => {
    const ledger = new AckLedger();
    expect(ledger.commit([1], 1)).toBe(1);
    expect(ledger.commit([3, 4], 1)).toBe(1);
    expect(ledger.held).toBe(2);
    expect(ledger.commit([2], 2)).toBe(4);
    expect(ledger.held).toBe(0);
  });

  it("knows of a hole before the first number that it sees", () => {
    const ledger = new AckLedger();
    expect(ledger.commit([13], 11)).toBe(10);
    expect(ledger.commit([11, 12, 13], 11)).toBe(13);
  });

  it("does not wait for what the agent no longer has", () => {
    const ledger = new AckLedger();
    ledger.commit([1, 5], 1);
    expect(ledger.commit([7], 6)).toBe(5);
    expect(ledger.commit([9], 9)).toBe(9);
  });

  it("begins again with a new outbox after a new session", () => {
    const ledger = new AckLedger();
    ledger.commit([500], 500);
    ledger.reset();
    expect(ledger.commit([1], 1)).toBe(1);
  });

  it("never acknowledges what was not committed, in whatever order and how often it comes, and in the end everything", () => {
    const numbers = Array.from({ length: 30 }, (_, i) => i + 1);
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...numbers), { maxLength: 60 }), (order) => {
        const ledger = new AckLedger();
        const committed = new Set<number>();
        for (const seq of order) {
          committed.add(seq);
          const upTo = ledger.commit([seq], 1) ?? 0;
          for (let n = 1; n <= upTo; n++) expect(committed.has(n)).toBe(true);
          expect(committed.has(upTo + 1)).toBe(false);
        }
        expect(ledger.commit(numbers, 1)).toBe(30);
      }),
    );
  });
});
