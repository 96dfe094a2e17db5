/** A clock for tests that goes only when it is told to. */
import type { Micros } from "@wingwatch/agent/domain";
import { T0 } from "./findings.ts";

export class TestClock {
  at: Micros = T0;

  readonly now = (): Micros => this.at;

  /** Seconds. */
  pass(seconds: number): void {
    this.at += seconds * 1_000_000;
  }
}
