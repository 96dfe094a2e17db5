/** The past on the screens: ten seconds before an alert, a link to a moment, and back to live. Real server, real simulator, a real browser. */
import type { AlertRecord, Drill, PlaybackState, Timeline } from "@wingwatch/server/contract";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LONG, openRoom, type Room, START } from "../programs/room.ts";

const TEN_SECONDS = 10_000_000;

let room: Room;
let page: Page;
let faults: () => readonly string[];
let link: string;
/** The alert that is played back, and when it came on the screens, µs. */
let alert: string;
let cameAt: number;

beforeAll(async () => {
  room = await openRoom();
  ({ page, faults } = await room.screen());
}, START + LONG);

afterAll(() => room?.stop());

/** The alerts of the queue on a page, in its order. */
function shown(on: Page): Promise<(string | null)[]> {
  return on.locator("[data-alert]").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-alert")));
}

/** The moment that a page shows, µs. */
function momentOf(on: Page): number {
  return Date.parse(new URLSearchParams(new URL(on.url()).hash.split("?")[1]).get("t") ?? "") * 1000;
}

const ready = "[data-role=playback-room][data-waiting=false]";

describe("playback", () => {
  it(
    "says nothing of the past before it has been read: neither that nobody watched nor that there was no alert",
    async () => {
      const other = await room.blank();
      const read = /\/api\/v1\/playback\?at=/;
      let answer = (): void => undefined;
      const answered = new Promise<void>((resolve) => {
        answer = resolve;
      });
      await other.page.route(read, async (route) => {
        await answered;
        await route.continue();
      });
      const asked = other.page.waitForRequest(read);
      await other.page.goto(`${room.address}/#/playback`);
      await asked;
      const said = await other.page.locator("[data-role=playback-room]").textContent();
      expect(said).toContain("Reading");
      expect(said).not.toMatch(/not monitored|no open alerts/i);
      answer();
      await other.page.locator(ready).waitFor();
      await other.page.locator("canvas").first().waitFor();
      await other.page.context().close();
    },
    LONG,
  );

  it(
    "goes from an alert to ten seconds before it, and shows the queue as it stood",
    async () => {
      // One with others before it, and raised late enough for ten seconds to be kept.
      await expect.poll(async () => (await room.get<AlertRecord[]>("/alerts?state=open")).length, { timeout: START }).toBeGreaterThan(2);
      const selected = page.locator("[data-alert][aria-current=true]");
      await selected.waitFor();
      alert = (await selected.getAttribute("data-alert")) ?? "";
      cameAt = (await room.get<AlertRecord[]>("/alerts?state=all&limit=1000")).find((one) => one.alert.id === alert)?.receivedAt ?? 0;
      await page.keyboard.press("p");
      await page.locator(ready).waitFor();
      await page.locator("[data-role=playback]", { hasText: "PLAYBACK" }).waitFor();
      expect(cameAt - momentOf(page)).toBeGreaterThan(TEN_SECONDS - 2_000);
      expect(cameAt - momentOf(page)).toBeLessThan(TEN_SECONDS + 2_000);
      const then = await room.get<PlaybackState>(`/playback?at=${momentOf(page)}`);
      const waiting = then.state.alerts.filter(({ withheld }) => withheld === undefined).map((record) => record.alert.id);
      expect((await shown(page)).toSorted()).toEqual(waiting.toSorted());
      expect(waiting).not.toContain(alert);
      await page.locator("[data-role=not-on-screen]").waitFor();
    },
    START + LONG,
  );

  it(
    "plays on until the alert comes, faster when it is told to, and offers nothing that would act on the past",
    async () => {
      await page.keyboard.press("+");
      await page.keyboard.press("+");
      await page.keyboard.press("Space");
      await page.locator(`[data-alert="${alert}"]`).waitFor();
      await page.keyboard.press("Space");
      await expect.poll(() => page.locator("[data-role=play]").getAttribute("aria-pressed")).toBe("false");
      expect(await page.getByRole("button", { name: "Acknowledge" }).count()).toBe(0);
      expect(await page.getByRole("button", { name: "Shelve" }).count()).toBe(0);
      await page.keyboard.press("a");
      await page.keyboard.press("c");
      const record = (await room.get<AlertRecord[]>("/alerts?state=all&limit=1000")).find((one) => one.alert.id === alert);
      expect(record?.acknowledged).toBeNull();
    },
    LONG,
  );

  it(
    "moves by keys: back, on, to the alerts of the time line, and to a time of the site's clocks",
    async () => {
      await page.keyboard.press("1");
      const before = await page.locator("[data-role=moment]").textContent();
      await page.keyboard.press("ArrowLeft");
      await expect.poll(() => page.locator("[data-role=moment]").textContent()).not.toBe(before);
      const marks = (await room.get<Timeline>(`/playback/timeline?from=${cameAt - 3_600_000_000}&to=${cameAt}`)).marks;
      expect(marks.map((mark) => mark.alert)).toContain(alert);
      await page.keyboard.press("Shift+N");
      await page.locator(ready).waitFor();
      await page.keyboard.press("g");
      const field = page.locator("input[type=datetime-local]");
      await field.fill(new Date(cameAt / 1000 + 2_000).toISOString().slice(0, 19));
      await page.keyboard.press("Enter");
      await page.locator(ready).waitFor();
      await page.locator(`[data-alert="${alert}"]`).waitFor();
    },
    LONG,
  );

  it(
    "gives a link that opens at the same picture on another screen",
    async () => {
      await page.locator("body").click({ position: { x: 5, y: 400 } });
      await page.keyboard.press("f");
      // What the address says is the link, wherever the browser lets the page copy.
      await expect.poll(() => page.url()).toContain("wing=");
      link = page.url();
      const { page: other, faults: otherFaults } = await room.blank({ viewport: { width: 1024, height: 768 } });
      await other.goto(link);
      await other.locator(ready).waitFor({ timeout: LONG });
      await expect.poll(() => shown(other), { timeout: LONG }).toEqual(await shown(page));
      expect(await other.locator("[data-role=moment]").textContent()).toBe(await page.locator("[data-role=moment]").textContent());
      expect(await other.locator("[data-wing][aria-pressed=true]").getAttribute("data-wing")).toBe("A");
      expect(otherFaults()).toEqual([]);
      await other.close();
    },
    LONG,
  );

  it(
    "hatches what was not kept, and does not call it quiet",
    async () => {
      await page.locator("[data-gap=not-kept]").first().waitFor();
      await page.locator("[data-role=playback-state]").waitFor();
      await page.keyboard.press("Escape");
      await page.keyboard.press("Home");
      await page.locator("[data-role=playback-state]", { hasText: "Nothing was kept" }).waitFor();
      await page.locator("[data-role=wing-sentence]", { hasText: "Not known" }).waitFor();
    },
    LONG,
  );

  it(
    "lets an alarm of now be heard and seen, and goes back to live by one key",
    async () => {
      await page.locator("[data-role=live-call]").waitFor();
      await page.keyboard.press("p");
      await page.locator("[data-role=phase]", { hasText: "Live" }).waitFor();
      expect(await page.locator("[data-role=playback]").count()).toBe(0);
    },
    LONG,
  );
});

describe("a drill", () => {
  it(
    "is declared on its page, marked as a test, and hides no real alert",
    async () => {
      const real = (await room.get<AlertRecord[]>("/alerts?state=open")).filter(({ test }) => test === undefined);
      await page.goto(`${room.address}/#/drills`);
      await page.locator("[data-role=new-drill]").waitFor();
      await page.locator("[data-role=new-drill] select[name=cell]").selectOption({ index: 1 });
      await page.locator("[data-role=new-drill] input[name=why]").fill("walk test");
      await page.locator("[data-role=new-drill] button[type=submit]").click();
      const name = page.getByRole("dialog").getByRole("textbox");
      await name.waitFor();
      await name.fill("Engineer Adams");
      await page.keyboard.press("Enter");
      await page.locator("[data-role=drill-list]", { hasText: "walk test" }).waitFor();
      const [drill] = await room.get<Drill[]>("/drills");
      expect(drill).toMatchObject({ why: "walk test", by: "Engineer Adams", ended: null });
      const after = await room.get<AlertRecord[]>("/alerts?state=all&limit=1000");
      const elsewhere = real.filter((one) => one.alert.cell !== drill?.cell);
      expect(elsewhere.length).toBeGreaterThan(0);
      for (const one of elsewhere) expect(after.find(({ alert: { id } }) => id === one.alert.id)?.test).toBeUndefined();
      await page.getByRole("button", { name: "End" }).first().click();
      await expect.poll(async () => (await room.get<Drill[]>("/drills?state=all"))[0]?.ended?.by, { timeout: LONG }).toBe("Engineer Adams");
    },
    LONG,
  );

  it("logged no error and asked no other host, through all of it", () => expect(faults()).toEqual([]));
});
