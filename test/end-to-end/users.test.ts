/** Accounts in the browser: from the set-up link to an operator whose screen locks while the map stays live. Real server, simulator, browser. */
import type { AlertRecord } from "@wingwatch/server/contract";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LONG, openRoom, type Room, START } from "../programs/room.ts";

const SUPERVISOR = { name: "ames", fullName: "Orderly Officer Ames", password: "the first of our sentences" };
const OPERATOR = { name: "reyes", fullName: "Officer Reyes", password: "another sentence of ours" };

let room: Room;
let supervisor: Page;
let operator: Page;
const faults: (() => readonly string[])[] = [];

beforeAll(async () => {
  room = await openRoom({ args: ["--site", "simulators/example", "--simulate", "--scenario", "demo", "--mqtt-port", "0"] });
  const screens = [await room.blank(), await room.blank()] as const;
  [supervisor, operator] = [screens[0].page, screens[1].page];
  faults.push(...screens.map((each) => each.faults));
}, START + LONG);

afterAll(() => room?.stop());

/** Types into the field of this label and goes on. */
async function type(page: Page, label: RegExp, text: string): Promise<void> {
  await page.getByLabel(label).fill(text);
}

function records(page: Page): Promise<AlertRecord[]> {
  return page.evaluate(async () => (await fetch("/api/v1/alerts?state=all&limit=1000")).json() as Promise<AlertRecord[]>);
}

async function acknowledgedBy(page: Page, alert: string): Promise<string | undefined> {
  return (await records(page)).find((one) => one.alert.id === alert)?.acknowledged?.by;
}

/** Selects the first alert that waits, and gives its id. */
async function selectWaiting(page: Page): Promise<string> {
  const row = page.locator("[data-alert]").filter({ has: page.getByRole("button", { name: "Acknowledge" }) });
  await row.first().getByRole("button").first().click();
  return (await page.locator("[data-alert][aria-current=true]").getAttribute("data-alert")) ?? "";
}

describe("people who sign in", () => {
  it(
    "find nothing open before there is an account, and make the first with the link that the start printed",
    async () => {
      expect((await fetch(`${room.address}/api/v1/site`)).status).toBe(401);
      const link = /Make the first.*: (http\S+)/.exec(room.output())?.[1] ?? "";
      await supervisor.goto(link);
      await supervisor.getByRole("heading", { name: "The first account" }).waitFor();
      await type(supervisor, /Your name/, SUPERVISOR.fullName);
      await type(supervisor, /^Name/, SUPERVISOR.name);
      await type(supervisor, /New password/, SUPERVISOR.password);
      await supervisor.keyboard.press("Enter");
      await supervisor.getByRole("button", { name: SUPERVISOR.fullName }).waitFor();
      await operator.goto(link);
      await operator.getByRole("alert").filter({ hasText: "has been used" }).waitFor();
    },
    LONG,
  );

  it(
    "are invited with a role, and choose their own password",
    async () => {
      await supervisor.goto(`${room.address}/#/users`);
      await type(supervisor, /as it will stand/, OPERATOR.fullName);
      await supervisor.keyboard.press("Enter");
      const link = await supervisor.locator("[data-role=new-link]").inputValue();
      await operator.goto("about:blank");
      await operator.goto(link);
      await operator.getByText(`For ${OPERATOR.fullName}.`).waitFor();
      await type(operator, /^Name/, OPERATOR.name);
      await type(operator, /New password/, OPERATOR.password);
      await operator.keyboard.press("Enter");
      await operator.getByRole("button", { name: OPERATOR.fullName }).waitFor();
    },
    LONG,
  );

  it(
    "sign out and in again, and what they do stands under their own name without anybody asking",
    async () => {
      await operator.goto(`${room.address}/#/account`);
      await operator.getByRole("button", { name: "Sign out" }).click();
      await type(operator, /^Name/, OPERATOR.name);
      await type(operator, /^Password/, OPERATOR.password);
      await operator.keyboard.press("Enter");
      await operator.getByRole("heading", { name: "My account" }).waitFor();
      await operator.goto(`${room.address}/#/`);
      const alert = await selectWaiting(operator);
      await operator.keyboard.press("a");
      await expect.poll(() => acknowledgedBy(operator, alert), { timeout: LONG }).toBe(OPERATOR.fullName);
      const status = await operator.evaluate(async () => (await fetch("/api/v1/me")).json() as Promise<{ permissions: string[] }>);
      expect(status.permissions).not.toContain("manage-users");
    },
    LONG,
  );

  it(
    "find out of use what their role does not give them, with the reason, and what it gives them in use",
    async () => {
      const why = operator.locator("[data-role=not-permitted]");
      await operator.goto(`${room.address}/#/drills`);
      await operator.locator("[data-role=new-drill]", { hasText: "Who may: engineer or supervisor" }).waitFor();
      expect(await operator.locator("[data-role=new-drill] button[type=submit]").isDisabled()).toBe(true);
      expect(await operator.locator("[data-role=new-drill] select[name=cell]").isDisabled()).toBe(true);
      await operator.goto(`${room.address}/#/users`);
      await why.filter({ hasText: "Who may: supervisor" }).waitFor();
      await operator.goto(`${room.address}/#/`);
      await selectWaiting(operator);
      await operator.keyboard.press("i");
      await operator.locator("[data-incident]").waitFor();
      await why.filter({ hasText: "Who may: supervisor or auditor" }).waitFor();
      expect(await operator.locator("[data-role=evidence]").isDisabled()).toBe(true);
      await operator.keyboard.press("d");
      await operator.locator("[data-role=dispatch] button[type=submit]").waitFor();
      expect(await operator.locator("[data-role=dispatch] [data-role=not-permitted]").count()).toBe(0);
      await operator.keyboard.press("Escape");
      await operator.keyboard.press("Escape");
    },
    LONG,
  );

  it(
    "leave a screen that locks: the map and the queue stay live, nothing can be done, and the password opens it",
    async () => {
      await operator.goto(`${room.address}/#/account`);
      await operator.getByRole("button", { name: "Lock this screen" }).click();
      const lock = operator.getByRole("form", { name: /locked/ });
      await lock.waitFor();
      await operator.locator("canvas").first().waitFor();
      await operator.locator("[data-role=phase]", { hasText: "Live" }).waitFor();
      const alert = await selectWaiting(operator);
      await operator.keyboard.press("a");
      expect(await acknowledgedBy(operator, alert)).toBeUndefined();
      await expect.poll(() => operator.evaluate(() => document.activeElement?.getAttribute("type"))).toBe("password");
      await operator.keyboard.type(OPERATOR.password);
      await operator.keyboard.press("Enter");
      await lock.waitFor({ state: "detached" });
      await operator.locator(`[data-alert="${alert}"]`).getByRole("button", { name: "Acknowledge" }).click();
      await expect.poll(() => acknowledgedBy(operator, alert), { timeout: LONG }).toBe(OPERATOR.fullName);
    },
    LONG,
  );

  it(
    "are out at once when a supervisor disables them",
    async () => {
      await supervisor.goto(`${room.address}/#/users`);
      await supervisor.reload();
      const row = supervisor.getByRole("row", { name: new RegExp(OPERATOR.fullName) });
      await row.getByRole("button", { name: "Disable" }).click();
      await row.getByRole("button", { name: "Enable" }).waitFor();
      await operator.getByRole("heading", { name: "Sign in" }).waitFor();
    },
    LONG,
  );

  it("saw no error but the browser's own words on what was refused", () => {
    const refusals = /^console: Failed to load resource: the server responded with a status of (401|404|423)/;
    expect(faults.flatMap((of) => of()).filter((fault) => !refusals.test(fault))).toEqual([]);
  });
});
