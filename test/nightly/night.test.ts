import { join } from "node:path";
import { expect, it } from "vitest";
import type { Figure } from "../figures/figure.ts";
import { Kept } from "../figures/kept.ts";
import { temporaryFolder } from "../programs/process.ts";
import { type NightOptions, type Part, runNight } from "./night.ts";
import { pageOf, WHOLE_NIGHT } from "./page.ts";

const on = (code: string) => `Measured 2026-11-22 at commit ${code}, Node 24.`;
const figure = (name: string, value: number): Figure => ({ name, value, unit: "", target: "", n: 1 });

/** Nights that keep what they have in one file. */
function nights(file: string) {
  const ran: string[] = [];
  const part =
    (name: string, value: number): Part =>
    () => {
      ran.push(name);
      if (Number.isNaN(value)) throw new Error("broken off");
      return [figure(name, value)];
    };
  const night = (code: string, values: Readonly<Record<string, number>>, options: Partial<NightOptions> = {}) => {
    const kept = new Kept<readonly Figure[]>(file, on(code));
    const parts = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, part(name, value)]));
    return runNight(parts, { kept, minutes: WHOLE_NIGHT, isChosen: () => true, say: () => undefined, ...options });
  };
  return { ran, night };
}
const valuesOf = (figures: readonly Figure[]) => figures.map(({ name, value }) => [name, value]);

it("a night that was broken off goes on with the part that it broke off in", async () => {
  using folder = temporaryFolder();
  const { ran, night } = nights(join(folder.path, "parts.jsonl"));
  const first = await night("abc1234", { bench: 1, soak: Number.NaN });
  expect(valuesOf(first.figures)).toEqual([
    ["bench", 1],
    ["soak.finished", 0],
  ]);
  const second = await night("abc1234", { bench: 2, soak: 3 });
  expect(ran).toEqual(["bench", "soak", "soak"]);
  expect(valuesOf(second.figures)).toEqual([
    ["bench", 1],
    ["soak", 3],
  ]);
  expect(second).toMatchObject({ leftOut: [], isPieced: false });
});

it("parts of other code and of shorter nights are run again", async () => {
  using folder = temporaryFolder();
  const { ran, night } = nights(join(folder.path, "parts.jsonl"));
  await night("abc1234", { bench: 1 });
  await night("def5678", { bench: 1 });
  await night("def5678", { bench: 1 }, { minutes: 60 });
  expect(ran).toEqual(["bench", "bench", "bench"]);
});

it("a part that is not run stands with what it gave last, and one that never gave anything is named", async () => {
  using folder = temporaryFolder();
  const { night } = nights(join(folder.path, "parts.jsonl"));
  await night("abc1234", { bench: 1 });
  const isChosen = (name: string) => name === "soak";
  const later = await night("def5678", { bench: 2, soak: 3, fuzz: 4 }, { isChosen });
  expect(valuesOf(later.figures)).toEqual([
    ["bench", 1],
    ["soak", 3],
  ]);
  const page = pageOf(later, WHOLE_NIGHT);
  expect(page).toContain("run one at a time");
  expect(page).toContain("Left out: fuzz.");
  expect(pageOf({ ...later, isPieced: false, leftOut: [] }, WHOLE_NIGHT)).toContain("A whole night: 480 minutes.\n");
});

it("what is kept says when and on what code it was measured", async () => {
  using folder = temporaryFolder();
  const { night } = nights(join(folder.path, "parts.jsonl"));
  await night("abc1234", { bench: 1 });
  const [kept] = (await night("abc1234", { bench: 1 })).figures;
  expect(kept?.measured).toMatch(/^Measured .* at commit/);
});
