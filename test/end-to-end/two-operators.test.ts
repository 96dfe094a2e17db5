/** Two operators at two screens: each sees what the other does, and a restart of the server in the middle costs them nothing. */
import type { AlertRecord } from "@wingwatch/server/contract";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LONG, openRoom, type Room, type Screen, START } from "../programs/room.ts";

/** Longer than anybody should wait; how long it took is printed, and measured elsewhere. */
const SEEN = 10_000;
/** What a browser itself says of a server that is away. */
const AWAY = /WebSocket connection|ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET/;

interface Desk extends Screen {
  readonly name: string;
}

let room: Room;
let day: Desk;
let night: Desk;

beforeAll(async () => {
  room = await openRoom();
  day = { name: "Officer Day", ...(await room.screen()) };
  night = { name: "Officer Night", ...(await room.screen()) };
}, START + LONG);

afterAll(() => room?.stop());

/** Acknowledges `alert` at one screen by hand, giving the name where it is asked for. */
async function acknowledge({ page, name }: Desk, alert: string): Promise<void> {
  await page.locator(`[data-alert="${alert}"] .body`).click();
  await page.locator(`[data-alert="${alert}"]`).getByRole("button", { name: "Acknowledge" }).click();
  const asked = page.getByRole("dialog").getByRole("textbox");
  const done = page.locator(`[data-alert="${alert}"]`, { hasText: `by ${name}` });
  await asked.or(done).first().waitFor();
  if (await asked.isVisible()) {
    await asked.fill(name);
    await page.keyboard.press("Enter");
  }
}

/** Milliseconds until the screen shows who acknowledged. */
async function sees({ page }: Desk, alert: string, by: Desk): Promise<number> {
  const began = performance.now();
  await page.locator(`[data-alert="${alert}"]`, { hasText: by.name }).waitFor({ timeout: SEEN });
  return performance.now() - began;
}

/** Of transmissions: those about sensors come and go with the load of this machine. */
async function alerts(): Promise<readonly AlertRecord[]> {
  const all = await room.get<AlertRecord[]>("/alerts?state=all&limit=1000");
  return all.filter(({ alert }) => alert.emissions.length > 0);
}

async function waiting(count: number): Promise<readonly string[]> {
  const ids = async () =>
    (await alerts()).filter(({ state, acknowledged }) => state === "unacknowledged" && acknowledged === null).map(({ alert }) => alert.id);
  await expect.poll(async () => (await ids()).length, { timeout: LONG }).toBeGreaterThanOrEqual(count);
  return (await ids()).slice(0, count);
}

describe("two operators", () => {
  it(
    "see each other's actions",
    async () => {
      const [first = "", second = ""] = await waiting(2);
      await acknowledge(day, first);
      const there = await sees(night, first, day);
      await acknowledge(night, second);
      const back = await sees(day, second, night);
      console.info(`seen at the other desk within ${Math.round(there)} and ${Math.round(back)} ms of the click`);
    },
    LONG * 2,
  );

  it(
    "get their screens back by themselves after a restart of the server, with everything that was done",
    async () => {
      const before = (await alerts()).filter(({ acknowledged }) => acknowledged !== null);
      expect(before.length).toBeGreaterThanOrEqual(2);
      await room.halt();
      for (const { page } of [day, night]) await page.locator("[data-role=connection-lost]").waitFor();
      await room.again();
      for (const { page } of [day, night]) await page.locator("[data-role=connection-lost]").waitFor({ state: "detached" });
      const after = new Map((await alerts()).map((record) => [record.alert.id, record]));
      for (const { alert, acknowledged, history } of before) {
        expect(after.get(alert.id)?.acknowledged).toEqual(acknowledged);
        expect(after.get(alert.id)?.history.slice(0, history.length)).toEqual(history);
      }
    },
    START + LONG,
  );

  it(
    "go on as before",
    async () => {
      const [next = ""] = await waiting(1);
      await acknowledge(night, next);
      await sees(day, next, night);
      for (const { faults } of [day, night]) expect(faults().filter((fault) => !AWAY.test(fault))).toEqual([]);
    },
    LONG * 2,
  );
});
