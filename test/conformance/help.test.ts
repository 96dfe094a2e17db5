/** The help of every command, as the reference has it: what a person who meets the command for the first time looks for is there. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "reference", "commands.md"), "utf8");
const commands = page
  .split(/^## /m)
  .slice(1)
  .map((section) => ({ name: section.slice(0, section.indexOf("\n")), help: section }));

describe("the help of", () => {
  it("the reference is that of all commands", () => {
    expect(commands.length).toBeGreaterThan(20);
  });

  it.each(commands)("$name shows how it is called and what its exit codes mean", ({ name, help }) => {
    expect(help).toContain(`\nwingwatch ${name}`);
    expect(help).toMatch(new RegExp(`^ {2}(wingwatch ${name}|npm start)`, "m"));
    expect(help).toMatch(/^Exit codes: 0.*; 2 usage/m);
  });
});
