/** Every threat names the test that holds it, or the one of what limits it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

const docs = join(import.meta.dirname, "..", "..", "docs");
const rows = readFileSync(join(docs, "threat-model.md"), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| ---"))
  .map((line) => line.split("|").map((cell) => cell.trim()))
  .filter((cells) => cells.at(-2) !== "held by");

it("each row of the threat model links to tests that exist", () => {
  expect(rows.length).toBeGreaterThan(30);
  for (const cells of rows) {
    const heldBy = cells.at(-2) ?? "";
    const links = [...heldBy.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link ?? "");
    expect([cells[1], links.length > 0, links.filter((link) => !link.endsWith(".test.ts") || !existsSync(join(docs, link)))]).toEqual([
      cells[1],
      true,
      [],
    ]);
  }
});
