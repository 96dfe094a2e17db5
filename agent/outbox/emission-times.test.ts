import { DatabaseSync } from "node:sqlite";
import { expect, it } from "vitest";
import { quiet } from "../runtime/testing/fakes.ts";
import { createEmissionTimes } from "./emission-times.ts";
import { alert, emission } from "./testing/findings.ts";

const MINUTE = 60e6;
const ended = emission("a", { open: false, dt: 5e6 });
const note = (...findings: readonly (ReturnType<typeof emission> | ReturnType<typeof alert>)[]) =>
  findings.map((finding, seq) => ({ seq, finding }));

it("keeps a minute around an emission that has ended, in its band, until incidents go", () => {
  const times = createEmissionTimes(new DatabaseSync(":memory:"), { log: quiet });
  times.note(note(ended));
  expect(times.since(0)).toEqual([{ band: "b8-ul", from: ended.t - MINUTE, to: ended.t + 5e6 + MINUTE }]);
  expect(times.since(ended.t + 2 * MINUTE)).toEqual([]);
});

it("takes no note of what goes on still, of the surroundings, of what has no band, and of anything else", () => {
  const times = createEmissionTimes(new DatabaseSync(":memory:"), { log: quiet });
  times.note(note(emission("b"), { ...ended, ambient: true }, { ...ended, band: null }, alert("c")));
  expect(times.since(0)).toEqual([]);
});

it("holds so many at most, the newest", () => {
  const times = createEmissionTimes(new DatabaseSync(":memory:"), { log: quiet, max: 2 });
  for (const t of [1, 2, 3]) times.note(note({ ...ended, t: t * 1e9 }));
  expect(times.since(0).map(({ from }) => from + MINUTE)).toEqual([2e9, 3e9]);
});

it("says so and goes on where it cannot write", () => {
  const said: string[] = [];
  const database = new DatabaseSync(":memory:");
  const times = createEmissionTimes(database, { log: { ...quiet, error: (_: object, text: string) => void said.push(text) } });
  database.exec("DROP TABLE emission_times");
  times.note(note(ended));
  expect(said).toHaveLength(1);
});
