/** The bench on a few minutes of a small prison: every figure comes out. */
import { expect, it } from "vitest";
import { tuningFigures } from "./figures.ts";

it("every figure of tuning is measured, on a small day", { timeout: 180_000 }, async () => {
  const figures = await tuningFigures({ seconds: 120, sensors: 1, seeds: 1, days: 1 });
  expect(figures.map(({ name }) => name)).toEqual([
    "tune.bytes-per-reading",
    "tune.look",
    "tune.look.p95",
    "tune.look.answer",
    "tune.look.first",
    "tune.week-line",
    "tune.backtest.seconds",
    "tune.backtest.rate",
    "tune.backtest.answers",
    "tune.backtest.answers.longest",
    "tune.suggest.false.1",
    "tune.suggest.false.1.unbroken",
    "tune.suggest.missed.1",
    "tune.suggest.false.0.1",
    "tune.suggest.false.0.1.unbroken",
    "tune.suggest.missed.0.1",
  ]);
  for (const { name, value } of figures) expect([name, value]).toEqual([name, expect.any(Number)]);
});
