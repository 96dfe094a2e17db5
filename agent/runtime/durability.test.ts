import fc from "fast-check";
import { expect, it } from "vitest";
import { SECOND } from "../domain/index.ts";
import { Durability } from "./durability.ts";

const T0 = 1_795_316_400_000_000;

function durability() {
  let now = T0;
  const known = new Durability(() => now);
  return {
    known,
    /** A reading that is `late` µs old comes, and a second after it all is being written. */
    second(late: number) {
      known.received([{ type: "tick", t: now - late }]);
      now += SECOND;
      return known.mark();
    },
  };
}

it("reckons with what comes next being as late as what came last, for a while", () => {
  const { known, second } = durability();
  second(20 * SECOND)();
  const after = known.to;
  second(0)();
  expect(after).toBeLessThanOrEqual(T0 + SECOND - 21 * SECOND);
  expect(known.to).toBeLessThan(T0 + 2 * SECOND - 19 * SECOND);
});

it("is a whole number of microseconds, however late what came was: the server takes no gap from another", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 60_000_000 }), { minLength: 2, maxLength: 40 }), (lates) => {
      const { known, second } = durability();
      for (const late of lates) {
        second(late)();
        expect(Number.isSafeInteger(known.to)).toBe(true);
      }
    }),
  );
});
