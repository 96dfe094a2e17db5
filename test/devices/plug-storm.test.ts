import { expect, it } from "vitest";
import { plugStorm } from "./plug-storm.ts";

it("twelve devices of five kinds on one agent, plugged and unplugged at random, are all heard again, and nothing is left or given to another", async () => {
  const result = await plugStorm(24);
  expect(result.plugs).toBeGreaterThan(20);
  expect(result.items).toBeGreaterThan(100);
  expect(result).toMatchObject({ misattributed: 0, silent: 0 });
  expect(result.filesLeft).toBeLessThanOrEqual(0);
});
