/** Who speaks with an agent's own instance or certificate, over a real broker: a machine that was copied whole, and one who throws the agent off. */
import { afterEach, beforeEach, expect, it } from "vitest";
import type { AlertRecord } from "../contract/index.ts";
import { alertOf } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";
import { TOO_MANY } from "./reconnect-watch.ts";

let house: House;
beforeEach(async () => {
  house = await House.open();
});
afterEach(() => house.close());

const alerts = async () => (await (await house.get("/api/v1/alerts")).json()) as AlertRecord[];
const now = () => Date.now() * 1000;

/** What the alert of the rule says, as soon as it stands. */
async function told(rule: string): Promise<readonly string[]> {
  const said = async () => (await alerts()).flatMap(({ alert }) => alert.reasons.filter((one) => one.rule === rule));
  await until(async () => (await said()).length > 0);
  return (await said()).map(({ says }) => says);
}

it("of two machines with one and the same data directory the elder keeps the name, the younger is told to stand down, and a person is told", async () => {
  const origin = await house.agent("s1", "wing-a", { instance: "same", run: "origin" });
  await origin.health([], { t: now() });
  const copy = await house.agent("s2", "wing-a", { instance: "same", run: "copy" });
  await until(async () => {
    await copy.health([], { t: now() });
    await origin.health([], { t: now() });
    return copy.refused.length > 0;
  });
  // All that listen on the agent's topic hear it; it names the one that is meant.
  expect(new Set([...copy.refused, ...origin.refused])).toEqual(new Set(["same copy"]));
  await copy.find([alertOf({ id: "al-of-the-copy" })]);
  const seq = await origin.find([alertOf({ id: "al-of-the-origin" })]);
  await until(() => origin.acks.includes(seq));
  const known = (await alerts()).map(({ alert }) => alert.id);
  expect([known.includes("al-of-the-origin"), known.includes("al-of-the-copy")]).toEqual([true, false]);
  expect(await told("two-agents")).toEqual([expect.stringContaining("a copy of wing-a, or somebody with its certificate")]);
});

it("an agent whose connection is taken from it again and again is an alert", async () => {
  for (let n = 0; n <= TOO_MANY; n += 1) {
    const agent = await house.agent(`connection-${n}`, "wing-a", { instance: "one", run: "one" });
    await agent.health([], { t: now() });
    agent.vanish();
  }
  expect(await told("thrown-off")).toEqual([expect.stringContaining("somebody with its certificate throws it off")]);
});
