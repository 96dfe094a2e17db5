import { expect, it } from "vitest";
import { Random } from "../world/random.ts";
import { conversation } from "./talk.ts";

it("one end of a conversation talks between a quarter and half of the time", () => {
  let talking = 0;
  for (let seed = 0; seed < 20; seed++) {
    const talks = conversation(new Random(seed));
    for (let at = 0; at < 300e6; at += 20_000) if (talks(at)) talking++;
  }
  const share = talking / (20 * 15_000);
  expect(share).toBeGreaterThan(0.2);
  expect(share).toBeLessThan(0.5);
});
