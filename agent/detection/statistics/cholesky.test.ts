import fc from "fast-check";
import { expect, it } from "vitest";
import { Cholesky, squaredLength } from "./cholesky.ts";

const matrix = Float64Array.from([4, 2, 0, 2, 5, 3, 0, 3, 6]);

it("solves, whitens and gives determinant and inverse of a known matrix", () => {
  const factor = Cholesky.of(matrix, 3) as Cholesky;
  const solution = factor.solve(Float64Array.from([6, 10, 9]));
  expect([...solution].map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, 1, 1]);
  // 4·(30 − 9) − 2·12 = 60
  expect(factor.logDeterminant()).toBeCloseTo(Math.log(60), 12);
  expect(squaredLength(factor.whiten(Float64Array.from([6, 10, 9])))).toBeCloseTo(25, 12);
  expect(factor.inverseDiagonal()[0]).toBeCloseTo(21 / 60, 12);
  expect(factor.whitenRows([6, 10, 9].map((value) => Float64Array.of(value))).map((row) => row[0])).toEqual([
    ...factor.whiten(Float64Array.from([6, 10, 9])),
  ]);
});

it("says of a matrix that is not positive definite that it is none", () => {
  expect(Cholesky.of(Float64Array.from([1, 2, 2, 1]), 2)).toBeUndefined();
  expect(Cholesky.of(Float64Array.of(Number.NaN), 1)).toBeUndefined();
});

it("solves what it multiplied, for any positive definite matrix", () => {
  const entry = fc.double({ min: -3, max: 3, noNaN: true });
  fc.assert(
    fc.property(fc.array(entry, { minLength: 16, maxLength: 16 }), fc.array(entry, { minLength: 4, maxLength: 4 }), (roots, x) => {
      const product = Float64Array.from({ length: 16 }, (_, at) => {
        const [i, j] = [Math.floor(at / 4), at % 4];
        let sum = i === j ? 1 : 0;
        for (let k = 0; k < 4; k++) sum += (roots[4 * i + k] as number) * (roots[4 * j + k] as number);
        return sum;
      });
      const right = Float64Array.from({ length: 4 }, (_, i) =>
        x.reduce((sum, value, j) => sum + (product[4 * i + j] as number) * value, 0),
      );
      const solved = Cholesky.of(product, 4)?.solve(right) ?? [];
      x.forEach((value, i) => {
        expect(solved[i]).toBeCloseTo(value, 6);
      });
    }),
  );
});
