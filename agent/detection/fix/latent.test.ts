/** The written-out algebra against the same by brute force. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Cholesky, squaredLength } from "../statistics/cholesky.ts";
import { FACTORS, Latent, type Said } from "./latent.ts";

const PRECISION = 1 / 12 ** 2;
const finite = (min: number, max: number) => fc.double({ min, max, noNaN: true });
/** As tables keep it. */
const kept = (min: number, max: number) => finite(min, max).map((value) => Float16Array.of(value)[0] as number);
const link = fc.record({
  says: finite(-40, 40),
  variance: finite(1, 20),
  own: kept(4, 40),
  loss: kept(0, 60),
  factors: fc.tuple(kept(-4, 4), kept(-4, 4), kept(-4, 4)),
});

function tableOf(links: readonly { readonly own: number; readonly loss: number; readonly factors: readonly number[] }[]) {
  return {
    loss: Float16Array.from(links, ({ loss }) => loss),
    own: Float16Array.from(links, ({ own }) => own),
    factors: Float16Array.from(links.flatMap(({ factors }) => factors)),
    nearest: Uint16Array.from(links, (_, row) => row),
  };
}

const saidOf = (links: readonly Omit<Said, "row">[]): readonly Said[] => links.map(({ says, variance }, row) => ({ row, says, variance }));

describe("what was heard", () => {
  it("has the squares and the determinant of its whole covariance", () => {
    fc.assert(
      fc.property(fc.array(link, { minLength: 1, maxLength: 12 }), (links) => {
        const latent = new Latent();
        latent.hear(tableOf(links), 0, { said: saidOf(links), precision: PRECISION });
        const n = links.length;
        const covariance = Float64Array.from({ length: n * n }, (_, at) => {
          const [a, b] = [links[Math.floor(at / n)], links[at % n]] as [(typeof links)[0], (typeof links)[0]];
          const shared = a.factors.reduce((sum, f, k) => sum + f * (b.factors[k] as number), 1 / PRECISION);
          return shared + (a === b ? a.own + a.variance : 0);
        });
        const whole = Cholesky.of(covariance, n) as Cholesky;
        const squares = squaredLength(whole.whiten(Float64Array.from(links, ({ says, loss }) => says + loss)));
        expect(latent.squares).toBeCloseTo(squares, 4);
        expect(latent.logDeterminant - Math.log(1 / PRECISION) * -1).toBeCloseTo(whole.logDeterminant(), 4);
      }),
    );
  });
});

describe("what was not heard", () => {
  const quiet = { own: 30, loss: 10, factors: Array(FACTORS).fill(0) as number[] };
  const heard = [{ row: 0, says: 0, variance: 4 }];
  /** The first link was heard, so its silence bounds nothing. */
  const silence = (below: number, times: number) => ({
    says: Float64Array.from({ length: times + 1 }, (_, row) => (row === 0 ? Number.POSITIVE_INFINITY : below)),
    variances: new Float64Array(times + 1).fill(4),
  });
  const ask = (below: number, times = 1) => {
    const latent = new Latent();
    latent.hear(tableOf(Array(times + 1).fill(quiet)), 0, { said: heard, precision: PRECISION });
    const power = { most: 1000, soft: 2, least: Number.NEGATIVE_INFINITY };
    return latent.silent(tableOf(Array(times + 1).fill(quiet)), 0, { below: silence(below, times), ...power });
  };

  it("is even odds at the expected level, near certain far above it, and costs far below it", () => {
    // One link of 34 dB² beside a power of 12 dB: half a deviation and less lies between 0 and what is expected.
    expect(Math.exp(ask(-2))).toBeCloseTo(0.5, 1);
    expect(ask(60)).toBeCloseTo(0);
    expect(ask(-40)).toBeLessThan(-5);
  });

  it("of a second sensor is no surprise after the first: the power may be low", () => {
    expect(ask(-10, 2)).toBeGreaterThan(2 * ask(-10));
  });

  it("of the nearest sensors is enough to give a point up", () => {
    const latent = new Latent();
    const table = tableOf(Array(3).fill(quiet));
    latent.hear(table, 0, { said: heard, precision: PRECISION });
    const silent = (least: number) => latent.silent(table, 0, { below: silence(-40, 2), most: 1000, soft: 2, least });
    expect(silent(-5)).toBe(Number.NEGATIVE_INFINITY);
    expect(silent(-1000)).toBeLessThan(-5);
    expect(silent(-1000)).toBeGreaterThan(-1000);
  });

  it("rules out a power that no handset has", () => {
    const latent = new Latent();
    const table = tableOf([{ ...quiet, loss: 60 }]);
    latent.hear(table, 0, { said: heard, precision: PRECISION });
    const log = (most: number) => latent.silent(table, 0, { below: silence(0, 0), most, soft: 2, least: Number.NEGATIVE_INFINITY });
    expect(log(80)).toBeGreaterThan(-0.1);
    expect(log(20)).toBeLessThan(-5);
  });
});
