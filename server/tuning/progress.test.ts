import { expect, it } from "vitest";
import { Progress } from "./progress.ts";

it("is told as the mean of all agents, and the time left as the slowest goes", () => {
  let now = 1_000;
  const progress = new Progress(["a", "b"], () => now);
  expect(progress.standing()).toEqual({ share: 0, readings: 0, left: null });
  now += 10_000;
  progress.note("a", { share: 1, readings: 500 });
  expect(progress.standing()).toEqual({ share: 0.5, readings: 500, left: null });
  progress.note("b", { share: 0.25, readings: 100 });
  expect(progress.standing()).toEqual({ share: 0.625, readings: 600, left: 30 });
  progress.note("b", { share: 1, readings: 400 });
  expect(progress.standing()).toEqual({ share: 1, readings: 900, left: 0 });
});
