import { meets } from "@wingwatch/test/figures/figure";
import { expect, it } from "vitest";
import { firmwareFigures, whyNot } from "./figures.ts";
import { stackDepth } from "./stack-depth.ts";

it("the C core with eight bands fits 32 kB of flash and 8 kB of memory, its stack included", (test) => {
  const missing = whyNot();
  if (missing !== undefined) test.skip(missing);
  for (const figure of firmwareFigures()) expect(meets(figure), JSON.stringify(figure)).toBe(true);
}, 60_000);

it("the deepest stack is that of the worst path, pointers and libraries counted", () => {
  const graph = [
    'node: { title: "main" label: "main\\nmain.c:1:1\\n8 bytes (static)" }',
    'node: { title: "main.c:deep" label: "deep\\nmain.c:2:1\\n100 bytes (static)" }',
    'node: { title: "main.c:called" label: "called\\nmain.c:3:1\\n30 bytes (static)" }',
    'edge: { sourcename: "main" targetname: "memcpy" label: "main.c:4:1" }',
    'edge: { sourcename: "main" targetname: "main.c:deep" label: "main.c:5:1" }',
    'edge: { sourcename: "main.c:deep" targetname: "__indirect_call" label: "main.c:6:1" }',
  ].join("\n");
  expect(stackDepth([graph], { from: "main", indirect: ["called"] })).toBe(138);
  expect(stackDepth([graph], { from: "called", indirect: [] })).toBe(30);
  const circle = `${graph}\nedge: { sourcename: "main.c:called" targetname: "main" label: "" }`;
  expect(() => stackDepth([circle], { from: "main", indirect: ["called"] })).toThrow("calls itself");
});
