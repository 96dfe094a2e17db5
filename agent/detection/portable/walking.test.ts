import { describe, expect, it } from "vitest";
import type { Emission, Finding, Fix, Position, Sensor, StreamItem } from "../../domain/index.ts";
import { SECOND } from "../../domain/index.ts";
import { createDetection } from "../index.ts";
import { testBands, testSite } from "../testing/site.ts";
import { gsmCall, START, stream } from "../testing/stream.ts";

const HAND = "hand";
const hand: Sensor = { id: HAND, level: undefined, x: 0, y: 0, z: 1, bands: ["b8-ul"], offset: {}, driver: { type: "mqtt" } };
const site = { ...testSite(), sensors: [...testSite().sensors, hand] };

/** Two seconds and two metres a leg, and louder by 3 dB each time. */
const LEGS = [0, 1, 2, 3, 4];

/** A GSM call, and an officer who walks along the landing while it grows louder. */
function walkTowards(): readonly StreamItem[] {
  const bursts = (from: number, to: number) => gsmCall(6, 10).filter(([at]) => at >= from * SECOND && at < to * SECOND);
  const transmitters = LEGS.map((leg) => ({
    band: "b8-ul",
    bursts: bursts(6 + 2 * leg, 8 + 2 * leg),
    levels: { "L1-a": -78, "L1-b": -74, [HAND]: -76 + 3 * leg },
  }));
  const heard = stream({ seconds: 18, sensors: site.sensors.map(({ id }) => id), bands: ["b8-ul"], transmitters });
  const walked = LEGS.map((leg): Position => {
    const t = START + (6 + 2 * leg) * SECOND - 1;
    return { type: "position", t, sensor: HAND, level: "L1", x: 0.5 + 2 * leg, y: 6 };
  });
  return [...heard, ...walked].sort((a, b) => a.t - b.t || Number(a.type === "tick") - Number(b.type === "tick"));
}

function findings(items: readonly StreamItem[]): readonly Finding[] {
  const detection = createDetection({ site, bands: testBands });
  return [...items.flatMap((item) => detection.push(item)), ...detection.finish()];
}

const last = (found: readonly Finding[], type: "emission" | "fix") => found.filter((one) => one.type === type).at(-1);

/** Of the probability in cells, the share of the two where he arrives. */
function towards({ cells }: Fix): number {
  const sum = (of: Fix["cells"]) => of.reduce((total, [, p]) => total + p, 0);
  return sum(cells.filter(([id]) => id === "L1-3" || id === "L1-6")) / sum(cells);
}

describe("a portable sensor that is carried towards a phone", () => {
  const found = findings(walkTowards());

  it("says warmer", () => {
    const emission = last(found, "emission") as Emission;
    expect(emission.trends?.[HAND]?.change).toBeGreaterThan(1.5);
    expect(emission.trends?.[HAND]?.warmer).toBeGreaterThan(0.7);
  });

  it("says in its reasons how much louder than at the place before", () => {
    const { reasons, trends } = last(found, "emission") as Emission;
    const [warmer] = reasons.filter(({ rule }) => rule === "portable");
    expect(warmer?.figures).toEqual({ sensor: HAND, ...trends?.[HAND] });
    expect(warmer?.says).toContain(`${trends?.[HAND]?.change} dB louder at ${HAND}`);
  });

  it("draws the fix towards where it is louder", () => {
    const without = findings(walkTowards().filter(({ type }) => type !== "position"));
    expect(towards(last(found, "fix") as Fix)).toBeGreaterThan(1.3 * towards(last(without, "fix") as Fix));
    expect(last(without, "emission")).not.toHaveProperty("trends");
  });

  it("goes on from its saved state exactly as it would have without a restart", () => {
    const items = walkTowards();
    const half = Math.floor(items.length / 2);
    const first = createDetection({ site, bands: testBands });
    for (const item of items.slice(0, half)) first.push(item);
    const state = JSON.parse(JSON.stringify(first.state())) as unknown;
    const second = createDetection({ site, bands: testBands, state });
    const after = (detection: typeof first) => [...items.slice(half).flatMap((item) => detection.push(item)), ...detection.finish()];
    expect(after(second)).toEqual(after(first));
  });
});
