/**
 * One sensor with its clock in the future must not close everybody's windows. Where the stream has ticks they are the judge; without ticks (a foreign
 * recording) a jump is believed once several observations in a row agree on it, and not one sensor's alone while others say another time.
 */
import type { Micros } from "../../domain/index.ts";

export interface ClockGuardState {
  newest: Micros | null;
  tick: Micros | null;
  jump: Micros | null;
  agreeing: number;
  /** The one sensor on whose word `newest` rests; null: several, or a tick. Not in states saved before it was kept. */
  by?: string | null;
  /** The one sensor that speaks of `jump`; null: several. Likewise. */
  jumpBy?: string | null;
}

export class ClockGuard {
  readonly #ahead: number;
  readonly #confirmations: number;
  readonly #alone: number;
  state: ClockGuardState = { newest: null, tick: null, jump: null, agreeing: 0 };

  constructor(limits: { readonly ahead: number; readonly confirmations: number; readonly alone: number }) {
    this.#ahead = limits.ahead;
    this.#confirmations = limits.confirmations;
    this.#alone = limits.alone;
  }

  tick(t: Micros): void {
    const state = this.state;
    if (state.tick === null || t > state.tick) state.tick = t;
    if (state.newest === null || t > state.newest) state.newest = t;
  }

  /** Whether `t` of an observation can be believed; moves the stream's time on when it can. `by`: who says it, left out: no sensor. */
  accepts(t: Micros, by: string | null = null): boolean {
    const state = this.state;
    if (state.newest === null) {
      state.newest = t;
      state.by = by;
      return true;
    }
    if (state.tick !== null) return this.#byTick(t, state.tick);
    if (t < state.newest - this.#ahead) {
      // Where time rests on one sensor's word, others may take it back.
      if (by !== null && typeof state.by === "string" && state.by !== by) this.#believesJump(t, by);
      return true;
    }
    if (t > state.newest + this.#ahead) return this.#believesJump(t, by);
    if (t > state.newest) state.newest = t;
    if (by !== null && state.by !== by) state.by = null;
    state.agreeing = 0;
    return true;
  }

  #byTick(t: Micros, tick: Micros): boolean {
    const { state } = this;
    if (t <= (state.newest as Micros)) return true;
    if (t > tick + this.#ahead) return false;
    state.newest = t;
    return true;
  }

  #believesJump(t: Micros, by: string | null): boolean {
    const { state } = this;
    const agrees = state.jump !== null && state.agreeing > 0 && Math.abs(t - state.jump) <= this.#ahead;
    state.agreeing = agrees ? state.agreeing + 1 : 1;
    state.jumpBy = !agrees || state.jumpBy === by ? by : null;
    state.jump = t;
    // Who spoke alone before is alone entitled to say that time has passed.
    const vouched = state.jumpBy === null || state.jumpBy === state.by;
    if (state.agreeing < (vouched ? this.#confirmations : this.#alone)) return false;
    state.newest = t;
    state.by = state.jumpBy;
    state.agreeing = 0;
    state.jump = null;
    return true;
  }
}
