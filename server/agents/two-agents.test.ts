/** Two agents that call themselves by one name, over a real broker: the first goes on as if alone, the second is refused, and a person is told. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { AlertRecord } from "../contract/index.ts";
import { alertOf } from "../testing/findings.ts";
import { House, until } from "../testing/house.ts";

let house: House;
beforeAll(async () => {
  house = await House.open();
});
afterAll(() => house.close());

const alerts = async () => (await (await house.get("/api/v1/alerts")).json()) as AlertRecord[];
const agents = async () => (await (await house.get("/api/v1/agents")).json()) as { id: string; online: boolean }[];

it("the first keeps its name and is heard, the second is told to stand down and not stored, and one alert says so on the screens", async () => {
  const screen = house.screen();
  await screen.first("snapshot");
  const first = await house.agent("s1", "wing-a", { instance: "one" });
  await first.health([], { t: Date.now() * 1000 });
  const second = await house.agent("s2", "wing-a", { instance: "two" });
  for (let second_ = 0; second_ < 3; second_ += 1) {
    await first.health([], { t: Date.now() * 1000 });
    await second.health([], { t: Date.now() * 1000 });
  }
  await until(() => second.refused.length >= 3);
  expect(new Set(second.refused)).toEqual(new Set(["two"]));

  await second.find([alertOf({ id: "al-of-the-second" })]);
  const seq = await first.find([alertOf({ id: "al-of-the-first" })]);
  await until(() => first.acks.includes(seq));
  await screen.first("delta", ({ changes }) =>
    changes.some((change) => change.kind === "alert" && change.alert.alert.kind === "sensor-tamper"),
  );
  const known = await alerts();
  expect(known.map(({ alert }) => alert.id)).toContain("al-of-the-first");
  expect(known.map(({ alert }) => alert.id)).not.toContain("al-of-the-second");
  expect(known.filter(({ alert }) => alert.kind === "sensor-tamper")).toMatchObject([
    { agent: "server", state: "unacknowledged", alert: { wing: "A", priority: "high", reasons: [{ rule: "two-agents" }] } },
  ]);
  expect((await agents()).find(({ id }) => id === "wing-a")?.online).toBe(true);
  await screen.close();
});
