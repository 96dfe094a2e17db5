import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type Patterns, patternsSchema } from "../contract/index.ts";
import { TestClock } from "../testing/clock.ts";
import { emissionOf, fixOf, T0 } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";
import { patterns, type Use } from "./patterns.ts";

const DAY = 86_400_000_000;
const HOUR = DAY / 24;
/** A Monday in October, 00:00 in London, three weeks before the clocks go back. */
const MONDAY = Date.parse("2026-10-04T23:00:00Z") * 1_000;
const options = { from: MONDAY, to: MONDAY + 28 * DAY, timeZone: "Europe/London", truncated: false, searches: [] };

function use(over: Partial<Use> = {}): Use {
  return {
    t: MONDAY,
    dt: 60_000_000,
    band: "b8-ul",
    technology: "gsm",
    cells: [
      ["A1-01", 0.7],
      ["A1-02", 0.2],
    ],
    ...over,
  };
}

describe("patterns of use", () => {
  it("are by the site's own hour and weekday, before and after the clocks change", () => {
    const evenings = Array.from({ length: 28 }, (_, day) => {
      const isWinter = day >= 20;
      return use({ t: MONDAY + day * DAY + (isWinter ? 21 : 20) * HOUR });
    });
    const { hours, weekdays } = patterns(evenings, options);
    expect(hours.map(({ emissions }) => emissions)).toEqual(Array.from({ length: 24 }, (_, hour) => (hour === 20 ? 28 : 0)));
    expect(weekdays.map(({ emissions }) => emissions)).toEqual([4, 4, 4, 4, 4, 4, 4]);
  });

  it("count cells by what is most probable, and beside it by probability; bands and technologies, most first", () => {
    const found = patterns(
      [
        use(),
        use({ band: null, technology: "lte" }),
        use({
          technology: "lte",
          cells: [
            ["A1-02", 0.5],
            ["A1-01", 0.4],
          ],
        }),
      ],
      options,
    );
    expect(found.cells).toEqual([
      { cell: "A1-01", emissions: 2, seconds: 120, expected: 1.8, days: 1 },
      { cell: "A1-02", emissions: 1, seconds: 60, expected: 0.9, days: 1 },
    ]);
    expect(found.bands.map(({ band }) => band)).toEqual(["b8-ul", "outside every band"]);
    expect(found.technologies[0]).toEqual({ technology: "lte", emissions: 2, seconds: 120 });
  });

  it("name a cell hot that is used far more than the others, on several days", () => {
    const others = ["A1-02", "A1-03", "A2-01"].map((cell) => use({ cells: [[cell, 0.9]] }));
    const often = Array.from({ length: 9 }, (_, day) => use({ t: MONDAY + day * DAY + 22 * HOUR }));
    expect(patterns([...others, ...often], options).hot).toEqual([{ cell: "A1-01", emissions: 9, days: 9, busiestHour: 22 }]);
    expect(patterns(others, options).hot).toEqual([]);
    const oneDay = Array.from({ length: 9 }, () => use());
    expect(patterns([...others, ...oneDay], options).hot).toEqual([]);
  });

  it("compare the same time before and after a search", () => {
    const uses = [1, 2, 3, 4, 12].map((day) => use({ t: MONDAY + day * DAY }));
    const searches = [{ cell: "A1-01", at: MONDAY + 8 * DAY, seizures: [] }];
    expect(patterns(uses, { ...options, searches }).searches).toEqual([
      { cell: "A1-01", at: MONDAY + 8 * DAY, found: false, days: 8, before: 4, after: 1 },
    ]);
  });
});

describe("GET /api/v1/patterns", () => {
  let house: House;
  beforeEach(async () => {
    house = await House.open({ now: new TestClock().now });
  });
  afterEach(() => house.close());

  it("counts phones inside, and neither what is outside, nor what is no phone, nor another wing", async () => {
    const agent = await house.agent();
    const seq = await agent.find(
      [
        ...[emissionOf(), fixOf()],
        ...[emissionOf({ id: "em-out" }), fixOf({ emission: "em-out", inside: 0.2 })],
        ...[emissionOf({ id: "em-radio", handset: 0.1 }), fixOf({ emission: "em-radio" })],
      ],
      "emissions",
    );
    await until(() => agent.acks.includes(seq));
    const of = async (query: string): Promise<Patterns> => patternsSchema.parse(await house.read(`/api/v1/patterns?${query}`));
    expect(await of(`from=${T0 - DAY}&to=${T0 + DAY}`)).toMatchObject({
      emissions: 1,
      truncated: false,
      cells: [{ cell: "A1-01" }, { cell: "A1-02" }],
    });
    expect((await of(`from=${T0 - DAY}&to=${T0 + DAY}&wing=B`)).emissions).toBe(0);
    expect((await house.get("/api/v1/patterns?from=9&to=1")).status).toBe(400);
  });
});
