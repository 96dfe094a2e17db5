/**
 * What all links of one point share, as a Gaussian: the transmitter's power and a few factors of what is uncertain about walls, floors and
 * distance. A level that was heard is exact algebra; "it was below" has no closed form when several sensors say so, so each is taken in by matching
 * the first two moments (assumed density filtering, as in expectation propagation: Minka 2001).
 */

/** Factors beside the power: the rank of what the uncertain terms do to the sensors of a wing. */
export const FACTORS = 4;
/** Power first. */
const SIZE = FACTORS + 1;

/** The normal cumulative as a logistic curve of this slope: within 0.01 of it, and with tails that forgive a wild link. */
const SLOPE = 1.702;

/** Used again for every point: what it holds is good until the next `begin`. Power counts from what is usual. */
export class Latent {
  readonly #precision = new Float64Array(SIZE * SIZE);
  readonly #information = new Float64Array(SIZE);
  readonly #lower = new Float64Array(SIZE * SIZE);
  readonly #white = new Float64Array(SIZE);
  readonly #mean = new Float64Array(SIZE);
  readonly #covariance = new Float64Array(SIZE * SIZE);
  readonly #gain = new Float64Array(SIZE);
  #squares = 0;

  /** `spread`: of the power before anything is heard, dB. */
  begin(spread: number): void {
    this.#precision.fill(0);
    this.#information.fill(0);
    this.#precision[0] = 1 / spread ** 2;
    for (let i = 1; i < SIZE; i++) this.#precision[i * SIZE + i] = 1;
    this.#squares = 0;
  }

  /** A link says that the power is `says` dB above the usual, with a variance of its own; its factors begin at `at`. */
  hear(says: number, variance: number, { factors, at }: FactorsAt): void {
    const weight = 1 / variance;
    const precision = this.#precision;
    const information = this.#information;
    precision[0] = (precision[0] as number) + weight;
    information[0] = (information[0] as number) + weight * says;
    for (let i = 1; i < SIZE; i++) {
      const scaled = weight * (factors[at + i - 1] as number);
      information[i] = (information[i] as number) + scaled * says;
      precision[i * SIZE] = (precision[i * SIZE] as number) + scaled;
      for (let j = 1; j <= i; j++) precision[i * SIZE + j] = (precision[i * SIZE + j] as number) + scaled * (factors[at + j - 1] as number);
    }
    this.#squares += weight * says * says;
  }

  /** Squares that the latent does not explain, and log of the precision's determinant, of what was heard. */
  weigh(): { readonly squares: number; readonly logDeterminant: number } {
    const lower = this.#lower;
    const precision = this.#precision;
    const white = this.#white;
    let determinant = 1;
    let explained = 0;
    for (let i = 0; i < SIZE; i++) {
      let along = this.#information[i] as number;
      for (let j = 0; j < i; j++) {
        let sum = precision[i * SIZE + j] as number;
        for (let k = 0; k < j; k++) sum -= (lower[i * SIZE + k] as number) * (lower[j * SIZE + k] as number);
        lower[i * SIZE + j] = sum / (lower[j * SIZE + j] as number);
        along -= (lower[i * SIZE + j] as number) * (white[j] as number);
      }
      let pivot = precision[i * SIZE + i] as number;
      for (let k = 0; k < i; k++) pivot -= (lower[i * SIZE + k] as number) ** 2;
      determinant *= pivot;
      lower[i * SIZE + i] = Math.sqrt(pivot);
      white[i] = along / (lower[i * SIZE + i] as number);
      explained += (white[i] as number) ** 2;
    }
    return { squares: this.#squares - explained, logDeterminant: Math.log(determinant) };
  }

  /** After `weigh`: mean and covariance of the latent, for what was not heard. */
  settle(): void {
    const lower = this.#lower;
    // Inverse of the lower triangle, in place of its transpose's rows; SIZE is small.
    const inverse = this.#precision;
    inverse.fill(0);
    for (let c = 0; c < SIZE; c++) {
      inverse[c * SIZE + c] = 1 / (lower[c * SIZE + c] as number);
      for (let r = c + 1; r < SIZE; r++) {
        let sum = 0;
        for (let k = c; k < r; k++) sum -= (lower[r * SIZE + k] as number) * (inverse[k * SIZE + c] as number);
        inverse[r * SIZE + c] = sum / (lower[r * SIZE + r] as number);
      }
    }
    for (let i = 0; i < SIZE; i++) {
      let mean = 0;
      for (let k = i; k < SIZE; k++) mean += (inverse[k * SIZE + i] as number) * (this.#white[k] as number);
      this.#mean[i] = mean;
      for (let j = 0; j <= i; j++) {
        let sum = 0;
        for (let k = i; k < SIZE; k++) sum += (inverse[k * SIZE + i] as number) * (inverse[k * SIZE + j] as number);
        this.#covariance[i * SIZE + j] = sum;
        this.#covariance[j * SIZE + i] = sum;
      }
    }
  }

  /** After `settle`: log probability that a link that would say `below` or less said nothing; the latent follows. */
  silent(below: number, variance: number, { factors, at }: FactorsAt): number {
    const covariance = this.#covariance;
    const gain = this.#gain;
    let expected = this.#mean[0] as number;
    for (let i = 1; i < SIZE; i++) expected += (factors[at + i - 1] as number) * (this.#mean[i] as number);
    let spread = variance;
    for (let i = 0; i < SIZE; i++) {
      let sum = covariance[i * SIZE] as number;
      for (let j = 1; j < SIZE; j++) sum += (covariance[i * SIZE + j] as number) * (factors[at + j - 1] as number);
      gain[i] = sum;
      spread += i === 0 ? sum : sum * (factors[at + i - 1] as number);
    }
    const slope = SLOPE / Math.sqrt(spread);
    const excess = slope * (expected - below);
    if (excess < -12) return 0;
    const e = Math.exp(-Math.abs(excess));
    const share = excess > 0 ? 1 / (1 + e) : e / (1 + e);
    const step = slope * share;
    const bend = slope * step * (1 - share);
    for (let i = 0; i < SIZE; i++) {
      this.#mean[i] = (this.#mean[i] as number) - step * (gain[i] as number);
      for (let j = 0; j < SIZE; j++)
        covariance[i * SIZE + j] = (covariance[i * SIZE + j] as number) - bend * (gain[i] as number) * (gain[j] as number);
    }
    return -(Math.max(0, excess) + Math.log1p(e));
  }
}

interface FactorsAt {
  readonly factors: Float64Array;
  readonly at: number;
}
