/** rtl-testbed: its logs are read as they are, and nothing is placed by what was measured at the same place. */
import { describe, expect, it } from "vitest";
import { peerData } from "./data.ts";
import { mean } from "./place.ts";
import { elsewhere, leastErrors, placedElsewhere, sharedOut } from "./rtl-testbed.ts";
import { figuresOf } from "./rtl-testbed-figures.ts";
import { type Measurement, measurementsOf, readMeasurements } from "./rtl-testbed-logs.ts";

function line(at: readonly (readonly [number, number])[], level: number, intruders = at.length): string {
  const truth = Object.fromEntries(at.map((location, i) => [`T${i + 1}`, { location, gain: "45" }]));
  return JSON.stringify({ num_intruder: intruders, data_source: "hall", ground_truth: truth, sensor_data: { a: level, b: -48 } });
}

function answer(method: string, ...error: readonly number[]): string {
  return JSON.stringify({ method, error, miss: 0 });
}

function measurement(over: Partial<Measurement>): Measurement {
  return { site: "hall", at: [[1, 1]], levels: {}, answers: [], ...over };
}

describe("its logs", () => {
  it("put answers of several logs to one measurement together", () => {
    const [one, two, ...others] = measurementsOf([
      [line([[1, 2]], -30), answer("our", 0.1), answer("splot", 0.2), "", line([[1, 2]], -31), answer("our", 0.3)].join("\n"),
      [line([[1, 2]], -30), answer("cluster", 0.4)].join("\n"),
    ]);
    expect(one).toMatchObject({ site: "hall", at: [[1, 2]], levels: { a: -30, b: -48 } });
    expect(one?.answers.map(({ method }) => method)).toEqual(["our", "splot", "cluster"]);
    expect(two?.answers).toEqual([{ method: "our", errors: [0.3] }]);
    expect(others).toEqual([]);
  });

  it("are not believed where the truth does not name every transmitter", () => {
    const read = measurementsOf([[line([], -30, 1), answer("our", 9), line([[1, 2]], -30, 2), answer("our", 9)].join("\n")]);
    expect(read).toEqual([]);
  });
});

it("knows nothing of a place that it is asked about: all with any transmitter near any of its own is left out", () => {
  const judged = measurement({
    at: [
      [1, 1],
      [5, 5],
    ],
  });
  const near = measurement({
    at: [
      [9, 9],
      [5.2, 5.1],
    ],
  });
  const far = measurement({ at: [[5.3, 5]] });
  expect(elsewhere([judged, near, far], judged)).toEqual([far]);
});

it("gives each of the loudest among its neighbours a transmitter, and the others to the nearest of these", () => {
  const sensors = [0, 1, 2, 3, 10, 11, 12, 13].map((x) => ({ id: `s${x}`, x, y: 0, z: 1 }));
  const heard = { s0: -30, s1: -35, s2: -38, s11: -32, s12: -36, s13: -33 };
  expect(sharedOut(heard, sensors, 2)).toEqual([
    { s0: -30, s1: -35, s2: -38 },
    { s11: -32, s12: -36, s13: -33 },
  ]);
  expect(sharedOut(heard, sensors, 3)).toHaveLength(2);
  expect(sharedOut(heard, sensors, 1)).toEqual([heard]);
  expect(sharedOut({}, sensors, 1)).toEqual([]);
});

it("pairs fixes with transmitters so that they err least in all, and leaves out those without a fix", () => {
  const at = [
    [0, 0],
    [4, 0],
    [9, 0],
  ] as const;
  const errors = leastErrors(
    [
      { x: 3, y: 0 },
      { x: 5, y: 0 },
    ],
    at,
  );
  expect(errors).toEqual([3, 1]);
});

it("measures against the authors' best method: its mean error, and how many it found", () => {
  const answers = [
    { method: "our", errors: [1] },
    { method: "splot", errors: [2, 4] },
  ];
  const two = measurement({
    at: [
      [1, 1],
      [2, 2],
    ],
    answers,
  });
  const [error, found] = figuresOf("hall.two", new Map([[two, [0.5, 1.5]]]));
  expect(error).toMatchObject({ value: 1, target: "<= 1.000", n: 2 });
  expect(error?.note).toContain("our 1.00, splot 3.00");
  expect(found).toMatchObject({ name: "hall.two.found", value: 100, target: ">= 50.0", n: 2 });
  expect(found?.note).toBe("2 of 2; authors: our 1 of 2, splot 2 of 2");
});

describe.skipIf(peerData === undefined)("its measurements (skipped where they are not on this machine)", () => {
  it("are placed outdoors as near as by its authors, though the logs do not say where the sensors stood", () => {
    const outdoor = readMeasurements().filter(({ site, at }) => site === "testbed-outdoor" && at.length === 1);
    const errors = [...placedElsewhere(outdoor).values()].flat();
    expect(errors).toHaveLength(39);
    expect(mean(errors)).toBeLessThan(1.15);
  }, 60_000);
});
