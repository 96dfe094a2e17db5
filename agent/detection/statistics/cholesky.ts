/** Symmetric positive definite systems: covariances of what is estimated together. Row by row in one array. */

/** The lower triangle L of L·Lᵀ = matrix; undefined where the matrix is not positive definite. */
export class Cholesky {
  readonly size: number;
  readonly #lower: Float64Array;

  private constructor(lower: Float64Array, size: number) {
    this.#lower = lower;
    this.size = size;
  }

  /** `matrix` has size × size entries and is left as it is; only its lower triangle is read. */
  static of(matrix: Float64Array, size: number): Cholesky | undefined {
    const lower = new Float64Array(size * size);
    for (let i = 0; i < size; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = matrix[i * size + j] as number;
        for (let k = 0; k < j; k++) sum -= (lower[i * size + k] as number) * (lower[j * size + k] as number);
        if (i === j) {
          if (!(sum > 0)) return undefined;
          lower[i * size + i] = Math.sqrt(sum);
        } else lower[i * size + j] = sum / (lower[j * size + j] as number);
      }
    }
    return new Cholesky(lower, size);
  }

  /** L⁻¹·right: what whitens; its squared length is rightᵀ·matrix⁻¹·right. */
  whiten(right: Float64Array): Float64Array {
    const { size } = this;
    const lower = this.#lower;
    const out = new Float64Array(size);
    for (let i = 0; i < size; i++) {
      let sum = right[i] as number;
      for (let k = 0; k < i; k++) sum -= (lower[i * size + k] as number) * (out[k] as number);
      out[i] = sum / (lower[i * size + i] as number);
    }
    return out;
  }

  /** L⁻¹·rows, a matrix given and taken as rows. */
  whitenRows(rows: readonly Float64Array[]): readonly Float64Array[] {
    const { size } = this;
    const lower = this.#lower;
    const out = rows.map((row) => row.slice());
    for (let i = 0; i < size; i++) {
      const row = out[i] as Float64Array;
      for (let k = 0; k < i; k++) {
        const factor = lower[i * size + k] as number;
        const above = out[k] as Float64Array;
        for (let c = 0; c < row.length; c++) row[c] = (row[c] as number) - factor * (above[c] as number);
      }
      const scale = 1 / (lower[i * size + i] as number);
      for (let c = 0; c < row.length; c++) row[c] = (row[c] as number) * scale;
    }
    return out;
  }

  /** matrix⁻¹·right */
  solve(right: Float64Array): Float64Array {
    const { size } = this;
    const lower = this.#lower;
    const out = this.whiten(right);
    for (let i = size - 1; i >= 0; i--) {
      let sum = out[i] as number;
      for (let k = i + 1; k < size; k++) sum -= (lower[k * size + i] as number) * (out[k] as number);
      out[i] = sum / (lower[i * size + i] as number);
    }
    return out;
  }

  /** The diagonal of matrix⁻¹. */
  inverseDiagonal(): Float64Array {
    const out = new Float64Array(this.size);
    for (let i = 0; i < this.size; i++) {
      const unit = new Float64Array(this.size);
      unit[i] = 1;
      out[i] = squaredLength(this.whiten(unit));
    }
    return out;
  }

  /** Natural logarithm of the determinant of the matrix. */
  logDeterminant(): number {
    let sum = 0;
    for (let i = 0; i < this.size; i++) sum += 2 * Math.log(this.#lower[i * this.size + i] as number);
    return sum;
  }
}

export function squaredLength(vector: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < vector.length; i++) sum += (vector[i] as number) ** 2;
  return sum;
}
