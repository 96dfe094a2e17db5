import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RecordingReader } from "./recording-reader.ts";

const lines = [
  { type: "recording", version: 1, site: "hmp-example", from: "2026-11-22T03:00:00Z" },
  { type: "state", t: 0, state: { floors: [] } },
  { type: "reading", t: 250_000, dt: 250_000, sensor: "A1-03", band: "b8-ul", mean: -72.5 },
  { type: "tick", t: 1_000_000 },
  { type: "mark", t: 1_000_001, mark: "calibration", cell: "A1-07" },
  { type: "countermeasure", t: 1_000_002, id: "jam-a", state: "off" },
];
const text = (values: readonly unknown[]) =>
  values.map((value) => `${typeof value === "string" ? value : JSON.stringify(value)}\n`).join("");

function read(content: string, chunk = 7) {
  const reader = new RecordingReader();
  const bytes = new TextEncoder().encode(content);
  const items = [];
  for (let at = 0; at < bytes.length; at += chunk) items.push(...reader.push(bytes.subarray(at, at + chunk)));
  items.push(...reader.end());
  return { reader, items };
}

describe("a recording", () => {
  it("gives its header, its saved state and its items in order", () => {
    const { reader, items } = read(text(lines));
    expect(reader.header).toEqual(lines[0]);
    expect(reader.state).toEqual(lines[1]);
    expect(items).toEqual(lines.slice(2));
  });

  it("without a state is a cold start", () => {
    expect(read(text(lines.filter((line) => line.type !== "state"))).reader.state).toBeUndefined();
  });

  it("counts bad lines by reason, says where they are, and reads on", () => {
    const bad = ["{", { type: "transmission" }, { type: "reading", t: -1 }, lines[0], { type: "recording", version: 2 }];
    const { reader, items } = read(text([...lines.slice(0, 2), ...bad, ...lines.slice(2)]));
    expect(items).toHaveLength(4);
    expect(reader.counters()).toMatchObject([{ in: 11, out: 6, rejected: { json: 1, type: 1, form: 1, header: 2 } }]);
    expect(reader.badLines().map((line) => line.line)).toEqual([3, 4, 5, 6, 7]);
  });

  it("is read the same in any chunking", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 500 }), (chunk) => void expect(read(text(lines), chunk).items).toHaveLength(4)));
  });

  it("of anything at all never throws, and counts every line", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string(), fc.json())), (content) => {
        const [stage] = read(text(content)).reader.counters();
        expect(stage?.in).toBe((stage?.out ?? 0) + Object.values(stage?.rejected ?? {}).reduce((sum, n) => sum + n, 0));
      }),
    );
  });
});
