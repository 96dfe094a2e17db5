/** The faults that matter most, one after the other in one prison, and shorter than `npm run faults` has them. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { Lab, pause } from "./lab/lab.ts";

const AWAY_MS = 3_500;
const BETWEEN_MS = 2_000;
/** The agent says a word a second and writes as often; a store that has just come back takes longer. */
const WORDS = 5;
let lab: Lab;

beforeAll(async () => {
  lab = await Lab.open({ store: "influx", serial: ["A4-s1"] });
});
afterAll(() => lab?.close());

it("store, broker and agent die under load, and every reading that was sent is stored once or in a gap that says so", async () => {
  await pause(BETWEEN_MS);
  await lab.influx?.stop("SIGKILL");
  await pause(AWAY_MS);
  await lab.influx?.start();
  await pause(BETWEEN_MS);
  await lab.broker.stop("SIGKILL");
  await lab.broker.start();
  await pause(BETWEEN_MS);
  const before = Date.now() * 1000;
  const words = await lab.written();
  // Perhaps in the middle of what the broker kept: that comes late.
  await lab.agent?.stop("SIGKILL");
  const killed = Date.now() * 1000;
  await lab.startAgent();
  await pause(BETWEEN_MS);
  const accounts = await lab.accounts();
  expect(accounts.sent).toBeGreaterThan(1000);
  expect(accounts).toMatchObject({ lost: 0, twice: 0 });
  expect(words).toBeLessThanOrEqual(WORDS);
  // What a kill takes is what was said since the agent last wrote: a second, or more where the machine is busy. All else has to be there.
  expect(lab.feeder.book.storedShare((t) => t < before || t > killed)).toBeGreaterThan(0.95);
}, 120_000);
