import { describe, expect, it } from "vitest";
import { Ledger } from "./ledger.ts";

const T0 = 1_795_316_400_000_000;
const EVERY = 100_000;
const sensors = [
  { id: "s1", bands: ["b8-ul", "b3-ul"] },
  { id: "s2", bands: ["b8-ul"] },
];

/** All sensors said something for so many turns. */
function told(turns: number) {
  const ledger = new Ledger(sensors);
  const carried = Array.from({ length: turns }, (_, i) => {
    const begun = ledger.begin(T0 + i * EVERY);
    for (const { id } of sensors) ledger.sent(id, begun.turn);
    return begun.carried;
  });
  const store = (sensor: string, band: string, turn: number) =>
    ledger.stored({ type: "reading", t: T0 + turn * EVERY, dt: EVERY, sensor, band, bursts: carried[turn] ?? -1 });
  return { ledger, store };
}
const gap = (from: number, to: number, sensor?: string) =>
  ({ type: "gap", id: "", t: 0, agent: "a", why: "not-heard", from, to, ...(sensor && { sensor }) }) as const;

describe("the accounts", () => {
  it("find what is stored, in a gap, counted, lost and stored twice", () => {
    const { ledger, store } = told(4);
    for (const turn of [0, 1]) for (const band of ["b8-ul", "b3-ul"]) store("s1", band, turn);
    store("s1", "b8-ul", 1);
    store("s2", "b8-ul", 0);
    const later = T0 + 10 * EVERY;
    expect(ledger.balance([gap(later, later)], 0)).toMatchObject({
      sent: 12,
      stored: 5,
      twice: 1,
      inGaps: 0,
      lost: 7,
      first: { sensor: "s1" },
    });
    const balanced = ledger.balance([gap(T0 + 4 * EVERY, T0 + 5 * EVERY, "s1")], 2);
    expect(balanced).toMatchObject({ sent: 12, stored: 5, inGaps: 4, counted: 2, lost: 1 });
  });

  it("tell readings apart that carry the same, an hour later", () => {
    const { ledger, store } = told(32_010);
    store("s2", "b8-ul", 5);
    store("s2", "b8-ul", 32_005);
    expect(ledger.balance([], 0)).toMatchObject({ stored: 2, twice: 0 });
  });

  it("leave out what lay in the store before", () => {
    const { ledger } = told(1);
    for (const t of [1, 2]) ledger.stored({ type: "reading", t, dt: 1, sensor: "s2", band: "b8-ul" });
    expect(ledger.balance([], 0)).toMatchObject({ sent: 3, stored: 0, twice: 0 });
  });

  it("tell the share that is stored of what was sent at some times", () => {
    const { ledger, store } = told(4);
    for (const turn of [0, 1]) for (const band of ["b8-ul", "b3-ul"]) store("s1", band, turn);
    ledger.begin(T0 + 4 * EVERY);
    expect(ledger.storedShare((t) => t !== T0 + 3 * EVERY)).toBeCloseTo(4 / 9);
    expect(ledger.storedShare((t) => t > T0 + EVERY)).toBe(0);
  });
});
