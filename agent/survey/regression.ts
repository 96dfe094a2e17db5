/**
 * Generalised least squares with a prior: what many links have in common (terms), from blocks of observations whose errors are
 * correlated within a block and not between blocks. Universal kriging, without the map.
 */
import { Cholesky, squaredLength } from "../detection/statistics/cholesky.ts";

/** The observations of one sensor. */
export interface Block {
  /** Observed less what the prior's means explain. */
  readonly observed: Float64Array;
  /** One row of `terms` numbers for each observation: how it answers to each term. */
  readonly design: readonly Float64Array[];
  /** Covariance of the errors, row by row. */
  readonly covariance: Float64Array;
}

export interface Regression {
  /** Each term's best value, as a difference from its prior mean. */
  readonly values: Float64Array;
  /** Covariance of sums of terms, each given by its weights. */
  readonly covariance: (sums: readonly Float64Array[]) => readonly (readonly number[])[];
  /** Logarithm of the probability of the observations, terms integrated out; constants left out. */
  readonly likelihood: number;
  /** By block: observed less explained. */
  readonly residuals: readonly Float64Array[];
  /** By block: how far each observation lies from what the others of the block say, and the standard deviation of that. */
  readonly leftOut: readonly { readonly residual: Float64Array; readonly spread: Float64Array }[];
}

/** `variances`: of each term before anything is observed, above 0. Undefined where a covariance is none. */
export function regress(blocks: readonly Block[], variances: Float64Array): Regression | undefined {
  const terms = variances.length;
  const normal = new Float64Array(terms * terms);
  const right = new Float64Array(terms);
  for (let i = 0; i < terms; i++) normal[i * terms + i] = 1 / (variances[i] as number);
  let quadratic = 0;
  let logDeterminants = 0;
  const factors: Cholesky[] = [];
  for (const { observed, design, covariance } of blocks) {
    const factor = Cholesky.of(covariance, observed.length);
    if (factor === undefined) return undefined;
    factors.push(factor);
    const whitened = factor.whiten(observed);
    quadratic += squaredLength(whitened);
    logDeterminants += factor.logDeterminant();
    factor.whitenRows(design).forEach((row, i) => {
      const value = whitened[i] as number;
      for (let a = 0; a < terms; a++) {
        const left = row[a] as number;
        if (left === 0) continue;
        right[a] = (right[a] as number) + left * value;
        for (let b = 0; b <= a; b++) normal[a * terms + b] = (normal[a * terms + b] as number) + left * (row[b] as number);
      }
    });
  }
  const system = Cholesky.of(normal, terms);
  if (system === undefined) return undefined;
  const values = system.solve(right);
  let explained = 0;
  for (let i = 0; i < terms; i++) {
    explained += (values[i] as number) * (right[i] as number);
    logDeterminants += Math.log(variances[i] as number);
  }
  const residuals = blocks.map(({ observed, design }) => observed.map((value, i) => value - dot(design[i] as Float64Array, values)));
  return {
    values,
    covariance: (sums) => {
      const white = sums.map((sum) => system.whiten(sum));
      return white.map((a) => white.map((b) => dot(a, b)));
    },
    likelihood: -0.5 * (quadratic - explained + logDeterminants + system.logDeterminant()),
    residuals,
    leftOut: residuals.map((residual, b) => leaveOneOut(factors[b] as Cholesky, residual)),
  };
}

function leaveOneOut(factor: Cholesky, residual: Float64Array) {
  const solved = factor.solve(residual);
  const diagonal = factor.inverseDiagonal();
  return {
    residual: solved.map((value, i) => value / (diagonal[i] as number)),
    spread: diagonal.map((value) => Math.sqrt(1 / value)),
  };
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}
