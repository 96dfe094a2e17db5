/** The faults that matter most, one after the other in one prison, and shorter than `npm run faults` has them. */
import { afterAll, beforeAll, expect, it } from "vitest";
import { Lab, pause } from "./lab/lab.ts";

const AWAY_MS = 3_500;
const BETWEEN_MS = 2_000;
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
  // Perhaps in the middle of what the broker kept: that comes late.
  await lab.agent?.stop("SIGKILL");
  await lab.startAgent();
  await pause(BETWEEN_MS);
  const accounts = await lab.accounts();
  expect(accounts.sent).toBeGreaterThan(1000);
  expect(accounts).toMatchObject({ lost: 0, twice: 0 });
  expect(accounts.stored / accounts.sent).toBeGreaterThan(0.9);
}, 120_000);
