import { expect, it } from "vitest";
import { type Figure, provenance, toTables } from "./figure.ts";

const figure = (name: string, measured?: string): Figure => ({
  name,
  value: 1,
  unit: "m",
  target: "",
  n: 1,
  ...(measured !== undefined && { measured }),
});

it("each run of rows that were measured together is a table with its commit and date beneath", () => {
  const lines = toTables([figure("a", "first."), figure("b", "first."), figure("c"), figure("d", "first.")]).split("\n");
  const said = lines.filter((line) => line.startsWith("| `") || line.endsWith("."));
  const row = (name: string) => expect.stringContaining(`\`${name}\``);
  expect(said).toEqual([row("a"), row("b"), "first.", row("c"), provenance(), row("d"), "first."]);
  expect(lines.filter((line) => line.startsWith("| figure"))).toHaveLength(3);
});

it("a table without rows still says when and where", () => {
  expect(toTables([])).toContain(provenance());
});
