/**
 * Generalised least squares with a prior: what many links have in common (terms), from blocks of observations whose errors are
 * correlated within a block and not between blocks. Universal kriging, without the map.
 */
import { Cholesky, squaredLength } from "../detection/statistics/cholesky.ts";

/** How something answers to the terms: the number of each that it answers to, and how much. */
export type Row = readonly (readonly [term: number, weight: number])[];

/** The observations of one sensor. */
export interface Block {
  /** Observed less what the prior's means explain. */
  readonly observed: Float64Array;
  /** One row for each observation. */
  readonly design: readonly Row[];
  /** Covariance of the errors, row by row. */
  readonly covariance: Float64Array;
}

export interface Regression {
  /** Each term's best value, as a difference from its prior mean. */
  readonly values: Float64Array;
  /** Covariance of sums of terms. */
  readonly covariance: (sums: readonly Row[]) => readonly (readonly number[])[];
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
    // Most terms are powers at single stops: a block answers to those of its own stops alone.
    const own = termsOf(design);
    factor.whitenRows(design.map((row) => denseRow(row, own))).forEach((row, i) => {
      const value = whitened[i] as number;
      own.forEach((a, i) => {
        const left = row[i] as number;
        if (left === 0) return;
        right[a] = (right[a] as number) + left * value;
        for (let j = 0; j <= i; j++) {
          const at = a * terms + (own[j] as number);
          normal[at] = (normal[at] as number) + left * (row[j] as number);
        }
      });
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
  const residuals = blocks.map(({ observed, design }) => observed.map((value, i) => value - answer(design[i] as Row, values)));
  const all = Array.from(variances, (_, i) => i);
  return {
    values,
    covariance: (sums) => {
      const white = sums.map((sum) => system.whiten(denseRow(sum, all)));
      return white.map((a) => white.map((b) => dot(a, b)));
    },
    likelihood: -0.5 * (quadratic - explained + logDeterminants + system.logDeterminant()),
    residuals,
    leftOut: residuals.map((residual, b) => leaveOneOut(factors[b] as Cholesky, residual)),
  };
}

/** What a row comes to with these values of the terms. */
export function answer(row: Row, values: Float64Array): number {
  return row.reduce((sum, [term, weight]) => sum + weight * (values[term] as number), 0);
}

/** Numbers of the terms that the rows answer to, in order. */
function termsOf(rows: readonly Row[]): readonly number[] {
  return [...new Set(rows.flatMap((row) => row.map(([term]) => term)))].sort((a, b) => a - b);
}

function denseRow(row: Row, terms: readonly number[]): Float64Array {
  const places = new Map(row);
  return Float64Array.from(terms, (term) => places.get(term) ?? 0);
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
