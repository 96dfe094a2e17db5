/** An operator's work by keyboard alone: from the sound to the closed incident, and back. Real server, real simulator, a real browser. */
import type { AlertRecord, Incident, IncidentDetail, Withholding } from "@wingwatch/server/contract";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { DESK, LONG, openRoom, type Room, START } from "../programs/room.ts";

const OFFICER = "Officer Reyes";

let room: Room;
let page: Page;
let faults: () => readonly string[];
let alert: string;
let incident: string;

beforeAll(async () => {
  room = await openRoom();
  ({ page, faults } = await room.screen());
}, START + LONG);

afterAll(() => room?.stop());

async function record(): Promise<AlertRecord> {
  const found = (await room.get<AlertRecord[]>("/alerts?state=all&limit=1000")).find((one) => one.alert.id === alert);
  if (found === undefined) throw new Error(`the server does not know alert ${alert}`);
  return found;
}

function detail(): Promise<IncidentDetail> {
  return room.get(`/incidents/${incident}`);
}

/** Presses Tab until `selector` has the focus. */
async function tabTo(selector: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    if (await page.locator(selector).evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not reach ${selector}`);
}

describe("by keyboard alone", () => {
  it(
    "shows what is chosen, and the keys, from the top",
    async () => {
      await page.setViewportSize({ width: 1366, height: 768 });
      const details = page.locator("[data-role=details]");
      await details.waitFor();
      await details.evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
      expect(await details.evaluate((pane) => pane.scrollTop)).toBeGreaterThan(0);
      await page.keyboard.press("j");
      await expect.poll(() => details.evaluate((pane) => pane.scrollTop)).toBe(0);
      await page.keyboard.press("?");
      const keys = page.getByRole("dialog");
      await keys.waitFor();
      expect(await keys.evaluate((box) => [box.scrollTop, box.scrollHeight > box.clientHeight])).toEqual([0, true]);
      await page.keyboard.press("Escape");
      await page.setViewportSize(DESK);
    },
    LONG,
  );

  it(
    "silences the sound for a while, which acknowledges nothing",
    async () => {
      const row = page.locator("[data-alert]").filter({ hasText: "Breakthrough" }).first();
      await row.waitFor();
      // The first key arms the sound, as browsers demand.
      await page.keyboard.press("Escape");
      await page.locator("[data-role=sound]", { hasText: "Silence" }).waitFor();
      await page.keyboard.press("s");
      await page.locator("[data-role=sound]", { hasText: /Silenced \d:\d\d/ }).waitFor();
      await expect.poll(silencedAlerts, { timeout: LONG }).toBeGreaterThan(0);
    },
    LONG,
  );

  it(
    "shelves an alert for a reason and a time, under a name that is asked for once, and brings it back from the list",
    async () => {
      await selectBreakthrough();
      await page.keyboard.press("z");
      await tabTo("[data-role=shelve] input[type=text]");
      await page.keyboard.type("Engineer called");
      await page.keyboard.press("Enter");
      await page.getByRole("dialog").getByRole("textbox").waitFor();
      await page.keyboard.type(OFFICER);
      await page.keyboard.press("Enter");
      await expect.poll(async () => (await standing())[0]?.why, { timeout: LONG }).toBe("Engineer called");
      await page.locator("[data-role=withheld]", { hasText: "1 withheld" }).waitFor();
      await page.keyboard.press("h");
      await page.locator("[data-role=withheld-list]", { hasText: "Engineer called" }).waitFor();
      await tabTo("[data-role=withheld-list] button >> text=Un-shelve");
      await page.keyboard.press("Enter");
      await page.locator("[data-role=withheld]", { hasText: "0 withheld" }).waitFor();
      expect(await standing()).toEqual([]);
    },
    LONG,
  );

  it(
    "acknowledges the alert that it selected",
    async () => {
      await selectBreakthrough();
      await page.keyboard.press("a");
      await expect.poll(async () => (await record()).acknowledged?.by, { timeout: LONG }).toBe(OFFICER);
    },
    LONG,
  );

  it(
    "takes the incident, sends a team, and takes down what was found",
    async () => {
      incident = (await record()).incident ?? "";
      expect(incident).not.toBe("");
      await page.keyboard.press("t");
      await page.locator(`[data-incident="${incident}"]`).waitFor();
      await expect.poll(async () => (await detail()).incident.assigned?.to, { timeout: LONG }).toBe(OFFICER);
      await page.keyboard.press("d");
      await page.locator("[data-role=dispatch]").waitFor();
      await page.keyboard.type("Search team 2");
      await page.keyboard.press("Enter");
      await expect.poll(async () => (await detail()).incident.dispatched?.team, { timeout: LONG }).toBe("Search team 2");
      await page.keyboard.press("e");
      await tabTo("[data-role=result] input[value=nothing]");
      // Nothing, then the next: a handset.
      await page.keyboard.press("Space");
      await page.keyboard.press("ArrowRight");
      await tabTo("[data-role=result] input[type=text] >> nth=0");
      await page.keyboard.type("Zanco");
      await page.keyboard.press("Enter");
      await expect.poll(async () => (await detail()).results[0]?.seizures[0]?.make, { timeout: LONG }).toBe("Zanco");
    },
    LONG,
  );

  it(
    "closes it with what was found, takes that back, and closes it again",
    async () => {
      await page.locator("[data-role=results]", { hasText: "Zanco" }).waitFor();
      await closeIt();
      await page.locator(`[data-incident="${incident}"][data-closed=true]`).waitFor();
      // What was done and how to undo it is said once the server has answered.
      await page.locator("[data-role=done]", { hasText: "Undo" }).waitFor();
      const strip = await page.locator("[data-role=standing]").boundingBox();
      const said = await page.locator("[data-role=done]").boundingBox();
      expect((said?.y ?? 0) + (said?.height ?? 0)).toBeLessThanOrEqual(strip?.y ?? 0);
      await page.keyboard.press("u");
      await expect.poll(async () => (await detail()).incident.closed, { timeout: LONG }).toBeNull();
      await page.locator(`[data-incident="${incident}"][data-closed=false]`).waitFor();
      await closeIt();
      const open = await room.get<Incident[]>("/incidents?state=open");
      expect(open.map(({ id }) => id)).not.toContain(incident);
    },
    LONG,
  );

  it("logged no error and asked no other host", () => expect(faults()).toEqual([]));
});

describe("a form that could not be sent", () => {
  let other: Page;

  beforeAll(async () => {
    ({ page: other } = await room.blank());
    await other.addInitScript(() => localStorage.setItem("wingwatch.operator", "Officer Okafor"));
    await other.goto(room.address);
    // Of an incident that nobody has closed yet.
    const waits = other.locator("[data-alert]").filter({ has: other.getByRole("button", { name: "Acknowledge" }) });
    await waits.first().locator("button").first().click();
  }, LONG);

  /** Sends the form in vain, waits until its details were read anew, and sends it again as it stands. */
  async function sendTwice(form: string, path: string, readAnew: string): Promise<void> {
    const line = other.locator(`[data-role=${form}] input[type=text]`);
    await line.fill("What was written");
    await other.route(path, (route) => route.abort());
    await line.press("Enter");
    await other.locator("[data-role=problem]", { hasText: "The server could not be reached" }).waitFor();
    await other.waitForResponse(readAnew);
    expect(await line.inputValue()).toBe("What was written");
    await other.unroute(path);
    await other.keyboard.press("Enter");
    await other.locator(`[data-role=${form}]`).waitFor({ state: "detached" });
    await other.locator("[data-role=problem]").waitFor({ state: "detached" });
  }

  it(
    "lets keys be commands while it is sent, and takes no other form away when that is done",
    async () => {
      await other.keyboard.press("i");
      await other.locator("[data-role=incident]").waitFor();
      await other.keyboard.press("d");
      await other.locator("[data-role=dispatch]").waitFor();
      await other.keyboard.type("Search team 3");
      let answer = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        answer = resolve;
      });
      const path = "**/api/v1/incidents/*/dispatch";
      await other.route(path, async (route) => {
        await held;
        await route.continue();
      });
      await other.keyboard.press("Enter");
      await other.locator("[data-role=dispatch]", { hasText: "Sending" }).waitFor();
      await other.keyboard.press("e");
      await other.locator("[data-role=result]").waitFor();
      answer();
      await other.locator("[data-role=done]", { hasText: "Search team 3" }).waitFor();
      expect(await other.locator("[data-role=result]").isVisible()).toBe(true);
      await other.unroute(path);
      await other.keyboard.press("Escape");
    },
    LONG,
  );

  it(
    "keeps what was written while the incident goes on, says why, and is sent again: closing",
    async () => {
      const shown = other.locator("[data-role=incident]");
      await shown.waitFor();
      const id = (await shown.getAttribute("data-incident")) ?? "";
      await other.keyboard.press("c");
      await other.locator("[data-role=close-incident] input[value=test]").check();
      await sendTwice("close-incident", "**/api/v1/incidents/*/close", `**/api/v1/incidents/${id}`);
      const { closed } = (await room.get<IncidentDetail>(`/incidents/${id}`)).incident;
      expect([closed?.outcome, closed?.note, closed?.by]).toEqual(["test", "What was written", "Officer Okafor"]);
    },
    LONG,
  );

  it(
    "keeps it for an alert, too: shelving",
    async () => {
      await other.keyboard.press("Escape");
      await other.keyboard.press("z");
      await sendTwice("shelve", "**/api/v1/alerts/*/shelve", "**/api/v1/me");
      expect((await standing()).map(({ why }) => why)).toContain("What was written");
    },
    LONG,
  );
});

function standing(): Promise<Withholding[]> {
  return room.get("/withholdings?state=standing");
}

async function silencedAlerts(): Promise<number> {
  return (await room.get<AlertRecord[]>("/alerts?state=open")).filter(({ silences }) => (silences ?? []).length > 0).length;
}

/** Down the queue to a breakthrough that waits, with J. */
async function selectBreakthrough(): Promise<void> {
  const selected = page.locator("[data-alert][aria-current=true]");
  await page.keyboard.press("j");
  for (let presses = 0; presses < 60; presses++) {
    await selected.waitFor();
    const found = selected.filter({ hasText: "Breakthrough" }).filter({ has: page.getByRole("button", { name: "Acknowledge" }) });
    if ((await found.count()) > 0) break;
    await page.keyboard.press("j");
  }
  alert = (await selected.getAttribute("data-alert")) ?? "";
}

/** C, and Enter: what was found is proposed from the results. */
async function closeIt(): Promise<void> {
  await page.keyboard.press("c");
  await page.locator("[data-role=close-incident] input:checked").waitFor();
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await detail()).incident.closed?.outcome, { timeout: LONG }).toBe("device found");
}
