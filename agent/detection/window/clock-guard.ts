/**
 * One sensor with its clock in the future must not close everybody's windows. Where the stream has ticks they are the judge; without ticks (a foreign
 * recording) a jump is believed once several observations in a row agree on it.
 */
import type { Micros } from "../../domain/index.ts";

export interface ClockGuardState {
  newest: Micros | null;
  tick: Micros | null;
  jump: Micros | null;
  agreeing: number;
}

export class ClockGuard {
  readonly #ahead: number;
  readonly #confirmations: number;
  state: ClockGuardState = { newest: null, tick: null, jump: null, agreeing: 0 };

  constructor(limits: { readonly ahead: number; readonly confirmations: number }) {
    this.#ahead = limits.ahead;
    this.#confirmations = limits.confirmations;
  }

  tick(t: Micros): void {
    const state = this.state;
    if (state.tick === null || t > state.tick) state.tick = t;
    if (state.newest === null || t > state.newest) state.newest = t;
  }

  /** Whether `t` of an observation can be believed; moves the stream's time on when it can. */
  accepts(t: Micros): boolean {
    const state = this.state;
    if (state.newest === null) {
      state.newest = t;
      return true;
    }
    if (t <= state.newest) return true;
    const limit = state.tick ?? state.newest;
    if (t <= limit + this.#ahead) {
      state.newest = t;
      state.agreeing = 0;
      return true;
    }
    if (state.tick !== null) return false;
    return this.#believesJump(t, state);
  }

  #believesJump(t: Micros, state: ClockGuardState): boolean {
    const agrees = state.jump !== null && Math.abs(t - state.jump) <= this.#ahead;
    state.agreeing = agrees ? state.agreeing + 1 : 1;
    state.jump = t;
    if (state.agreeing < this.#confirmations) return false;
    state.newest = t;
    state.agreeing = 0;
    state.jump = null;
    return true;
  }
}
