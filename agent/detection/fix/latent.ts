/**
 * What all links of one point share, as a Gaussian of four numbers: the transmitter's power and three factors of what is uncertain about walls,
 * floors and distance. Levels that were heard are exact algebra (information form and L·D·Lᵀ, written out: this is the innermost loop of a fix). "It was
 * below" has no closed form when several sensors say so, so each is taken in by matching the first two moments (assumed density filtering: Minka 2001).
 */

import { decay } from "../statistics/decay.ts";

/** Factors beside the power. */
export const FACTORS = 3;

/** The normal cumulative as a logistic curve of this slope: within 0.01 of it, and with tails that forgive a wild link. */
const SLOPE = 1.702;
/** So far under the bound silence is no news: the square of spreads at which the curve has fallen to e^-6. */
const QUIET_ANYWAY = (6 / SLOPE) ** 2;

/** What some sensors say of the power, dB above the usual, before the loss on the way is added; `row`: number of the sensor. */
export interface Said {
  readonly row: number;
  readonly says: number;
  /** Of the measurement, dB². */
  readonly variance: number;
}

export interface Heard {
  readonly said: readonly Said[];
  /** Of the power before anything is heard. */
  readonly precision: number;
}

/**
 * Losses, factors and own variances of one point's links: `base` + row is the place of a link's. In half precision: a sixteenth of a dB is nothing beside a
 * wall, and these tables are most of what an agent keeps in memory.
 */
export interface PointLinks {
  readonly loss: Float16Array;
  readonly factors: Float16Array;
  readonly own: Float16Array;
  /** From `base` on, as many as there are links: their rows, that of least loss first. */
  readonly nearest: Uint16Array;
}

/** Used again for every point: what it holds is good until the next `hear`. */
export class Latent {
  /** Squares that the latent does not explain, and log of all determinants, of what was heard last. */
  squares = 0;
  logDeterminant = 0;
  /** D, L and what the information became on the way, for `silent`. */
  readonly #kept = new Float64Array(14);

  /** Takes in what was heard at one point. */
  hear(links: PointLinks, base: number, { said, precision }: Heard): void {
    const { loss, factors, own } = links;
    let a00 = precision;
    let a10 = 0;
    let a11 = 1;
    let a20 = 0;
    let a21 = 0;
    let a22 = 1;
    let a30 = 0;
    let a31 = 0;
    let a32 = 0;
    let a33 = 1;
    let b0 = 0;
    let b1 = 0;
    let b2 = 0;
    let b3 = 0;
    let squares = 0;
    let product = 1;
    for (let k = 0; k < said.length; k++) {
      const { row, says, variance } = said[k] as Said;
      const at = base + row;
      const power = says + (loss[at] as number);
      const total = variance + (own[at] as number);
      const w = 1 / total;
      const f1 = factors[FACTORS * at] as number;
      const f2 = factors[FACTORS * at + 1] as number;
      const f3 = factors[FACTORS * at + 2] as number;
      const w1 = w * f1;
      const w2 = w * f2;
      const w3 = w * f3;
      a00 += w;
      a10 += w1;
      a11 += w1 * f1;
      a20 += w2;
      a21 += w2 * f1;
      a22 += w2 * f2;
      a30 += w3;
      a31 += w3 * f1;
      a32 += w3 * f2;
      a33 += w3 * f3;
      b0 += w * power;
      b1 += w1 * power;
      b2 += w2 * power;
      b3 += w3 * power;
      squares += w * power * power;
      product *= total;
    }
    const l10 = a10 / a00;
    const l20 = a20 / a00;
    const l30 = a30 / a00;
    const d1 = a11 - l10 * a10;
    const e21 = a21 - l10 * a20;
    const e31 = a31 - l10 * a30;
    const l21 = e21 / d1;
    const l31 = e31 / d1;
    const d2 = a22 - l20 * a20 - l21 * e21;
    const e32 = a32 - l20 * a30 - l21 * e31;
    const l32 = e32 / d2;
    const d3 = a33 - l30 * a30 - l31 * e31 - l32 * e32;
    const r1 = b1 - l10 * b0;
    const r2 = b2 - l20 * b0 - l21 * r1;
    const r3 = b3 - l30 * b0 - l31 * r1 - l32 * r2;
    this.squares = squares - (b0 * b0) / a00 - (r1 * r1) / d1 - (r2 * r2) / d2 - (r3 * r3) / d3;
    this.logDeterminant = Math.log(product * a00 * d1 * d2 * d3);
    const kept = this.#kept;
    kept[0] = 1 / a00;
    kept[1] = 1 / d1;
    kept[2] = 1 / d2;
    kept[3] = 1 / d3;
    kept[4] = l10;
    kept[5] = l20;
    kept[6] = l21;
    kept[7] = l30;
    kept[8] = l31;
    kept[9] = l32;
    kept[10] = b0 / a00;
    kept[11] = r1 / d1;
    kept[12] = r2 / d2;
    kept[13] = r3 / d3;
  }

  /**
   * After `hear`: log probability that all those links said less than they were given, and that the power is under `most` (dB above the usual, blurred by
   * `soft`); -Infinity as soon as it is under `least`.
   */
  silent(links: PointLinks, base: number, { below, most, soft, least }: Silent): number {
    const { loss, factors, own, nearest } = links;
    const { says, variances } = below;
    const kept = this.#kept;
    const q0 = kept[0] as number;
    const q1 = kept[1] as number;
    const q2 = kept[2] as number;
    const q3 = kept[3] as number;
    const l21 = kept[6] as number;
    const l31 = kept[8] as number;
    const l32 = kept[9] as number;
    // The inverse of L; with it covariance and mean.
    const i10 = -(kept[4] as number);
    const i21 = -l21;
    const i32 = -l32;
    const i20 = -l21 * i10 - (kept[5] as number);
    const i31 = l32 * l21 - l31;
    const i30 = -(kept[7] as number) - l31 * i10 - l32 * i20;
    let c33 = q3;
    let c32 = i32 * q3;
    let c31 = i31 * q3;
    let c30 = i30 * q3;
    let c22 = q2 + i32 * c32;
    let c21 = i21 * q2 + i31 * c32;
    let c20 = i20 * q2 + i30 * c32;
    let c11 = q1 + i21 * i21 * q2 + i31 * c31;
    let c10 = i10 * q1 + i20 * i21 * q2 + i30 * c31;
    let c00 = q0 + i10 * i10 * q1 + i20 * i20 * q2 + i30 * c30;
    const r1 = kept[11] as number;
    const r2 = kept[12] as number;
    let m3 = kept[13] as number;
    let m2 = r2 + i32 * m3;
    let m1 = r1 + i21 * r2 + i31 * m3;
    let m0 = (kept[10] as number) + i10 * r1 + i20 * r2 + i30 * m3;
    let log = 0;
    // What the logarithm is still to be taken of: at most two a link.
    let product = 1;
    // The first round is the power itself; then the nearest sensors, whose silence says most: a point that is ruled out is so by a few of them.
    for (let k = -1; k < says.length; k++) {
      let f1 = 0;
      let f2 = 0;
      let f3 = 0;
      let bound = most;
      let variance = soft * soft;
      if (k >= 0) {
        const row = nearest[base + k] as number;
        const dbm = says[row] as number;
        if (dbm === Number.POSITIVE_INFINITY) continue;
        const link = base + row;
        f1 = factors[FACTORS * link] as number;
        f2 = factors[FACTORS * link + 1] as number;
        f3 = factors[FACTORS * link + 2] as number;
        bound = dbm + (loss[link] as number);
        variance = (variances[row] as number) + (own[link] as number);
      }
      const g0 = c00 + f1 * c10 + f2 * c20 + f3 * c30;
      const g1 = c10 + f1 * c11 + f2 * c21 + f3 * c31;
      const g2 = c20 + f1 * c21 + f2 * c22 + f3 * c32;
      const g3 = c30 + f1 * c31 + f2 * c32 + f3 * c33;
      const square = variance + g0 + f1 * g1 + f2 * g2 + f3 * g3;
      const over = m0 + f1 * m1 + f2 * m2 + f3 * m3 - bound;
      if (over < 0 && over * over > QUIET_ANYWAY * square) continue;
      const slope = SLOPE / Math.sqrt(square);
      const excess = slope * over;
      const e = decay(Math.abs(excess));
      const share = excess > 0 ? 1 / (1 + e) : e / (1 + e);
      if (excess > 0) log -= excess;
      product *= 1 + e;
      if (log < least) return Number.NEGATIVE_INFINITY;
      const step = slope * share;
      const bend = slope * step * (1 - share);
      m0 -= step * g0;
      m1 -= step * g1;
      m2 -= step * g2;
      m3 -= step * g3;
      c00 -= bend * g0 * g0;
      c10 -= bend * g1 * g0;
      c11 -= bend * g1 * g1;
      c20 -= bend * g2 * g0;
      c21 -= bend * g2 * g1;
      c22 -= bend * g2 * g2;
      c30 -= bend * g3 * g0;
      c31 -= bend * g3 * g1;
      c32 -= bend * g3 * g2;
      c33 -= bend * g3 * g3;
    }
    return log - Math.log(product);
  }
}

/** What sensors would have noticed and did not, by row: as in `Said`; of one that is not silent +Infinity, which bounds nothing. */
export interface Below {
  readonly says: Float64Array;
  readonly variances: Float64Array;
}

export interface Silent {
  readonly below: Below;
  /** dB above the usual power that none exceeds, and by how much that is blurred. */
  readonly most: number;
  readonly soft: number;
  readonly least: number;
}
