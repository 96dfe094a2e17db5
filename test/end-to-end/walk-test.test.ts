/**
 * A sensor is commissioned on the screen alone: an engineer proves one cell by a test emission, tries another from which nothing comes, and signs the
 * walk test over both. A simulated test phone, a real server and agent, a real browser.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Proof, WalkTest, WingCoverage } from "@wingwatch/server/contract";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRoom, type Room, START } from "../programs/room.ts";

const LONG = 90_000;
const [HEARD, SILENT] = ["A2-07", "B1-02"];

/** The test phone calls again and again: whenever the engineer starts the test, its next call is heard. */
const scenario = {
  version: 1,
  name: "test-phone",
  title: "A test phone in one cell",
  seed: 33,
  transmitters: [
    { who: "test-phone", technology: "gsm", band: "b8-ul", activity: "voice", cell: HEARD, start: 20, duration: 10, every: 30, dbm: 21 },
  ],
};

let room: Room;
let page: Page;
let faults: () => readonly string[];

beforeAll(async () => {
  room = await openRoom({
    prepare: async (folder) => {
      const file = join(folder, "test-phone.yaml");
      // JSON is YAML too.
      writeFileSync(file, JSON.stringify(scenario));
      return ["--scenario", file];
    },
  });
  ({ page, faults } = await room.screen());
  page.setDefaultTimeout(LONG);
  await page.goto(`${room.address}/#/commissioning/A2-S1`);
}, START + LONG);

afterAll(() => room?.stop());

/** Signed with a name where nobody is signed in: asked for once. */
async function by(name: string): Promise<void> {
  const dialog = page.getByRole("dialog").getByRole("textbox");
  await dialog.fill(name);
  await page.keyboard.press("Enter");
}

async function begin(cell: string, band: string): Promise<void> {
  const form = page.locator("form[data-role=test-emission]");
  await form.locator("select[name=cell]").selectOption(cell);
  await form.locator("select[name=band]").selectOption(band);
  await form.getByRole("button", { name: "Start the test" }).click();
}

const trial = () => page.locator("[data-role=trial]");
const proofs = () => room.get<Proof[]>("/commissioning/proofs?limit=10");

describe("an engineer who installs sensors", () => {
  it(
    "sees what the sensor hears now in each band, its floor against its class, and its health",
    async () => {
      const levels = page.locator("[data-role=levels-now] tbody tr");
      await expect.poll(() => levels.filter({ hasText: "as expected" }).count(), { timeout: LONG }).toBeGreaterThan(3);
      for (const row of await levels.all()) expect(await row.textContent()).toMatch(/-\d+\.\d.*dB/);
    },
    LONG,
  );

  it(
    "is told who heard the test emission, where it seemed to be and how long the alert took, and keeps it",
    async () => {
      await begin(HEARD, "b8-ul");
      const chosen = page.locator("form[data-role=test-emission] select[name=cell] option:checked");
      expect(await chosen.textContent()).toBe("A wing · Twos · cell 07");
      await by("Engineer Adams");
      await trial().getByText("Nothing heard yet.").waitFor();
      await trial()
        .getByText(/Heard by A\d-S\d/)
        .waitFor();
      await trial()
        .getByText(/Placed in .*: right\./)
        .waitFor();
      await trial()
        .getByText(/Alert after \d+\.\d s\./)
        .waitFor();
      await page.locator("input[name=note]").fill("door shut");
      await page.locator("[data-role=keep-proof]").click();
      await page.locator("[data-role=proved-count]", { hasText: /^1 of / }).waitFor();
      const [proof] = await proofs();
      expect(proof).toMatchObject({ cell: HEARD, band: "b8-ul", isHit: true, by: "Engineer Adams", note: "door shut" });
    },
    LONG * 2,
  );

  it(
    "keeps a cell from which nothing was heard as what it is",
    async () => {
      await begin(SILENT, "dect");
      await trial().getByText("Nothing heard yet.").waitFor();
      await page.locator("[data-role=keep-proof]").click();
      await expect.poll(async () => (await proofs()).length, { timeout: LONG }).toBe(2);
      expect((await proofs())[0]).toMatchObject({ cell: SILENT, emission: null, sensors: [], isHit: false });
    },
    LONG,
  );

  it(
    "reads on the plan on which day which sensors proved the cell, and which was not heard",
    async () => {
      const [, proof] = await proofs();
      const saying = (landing: string, cell: string) =>
        page.locator("figure", { hasText: landing }).locator("polygon title", { hasText: `cell ${cell}:` });
      const said = (await saying("A wing · Twos", "07").textContent()) ?? "";
      expect(said).toMatch(/^cell 07: proved, /);
      for (const { sensor } of proof?.sensors ?? []) expect(said).toContain(sensor);
      expect(said).toMatch(/\d{1,2}:\d{2}/);
      await expect.poll(() => saying("B wing · Ones", "02").textContent(), { timeout: LONG }).toContain("not heard");
      expect(await page.locator("[data-role=proved-count]").textContent()).toMatch(/^1 of /);
    },
    LONG,
  );

  it(
    "signs the walk test: detection rate, cell hit rate and time to the alert with their intervals, to print and as CSV",
    async () => {
      const form = page.locator("form[data-role=walk-test]");
      await form.locator("input[name=title]").fill("First landing");
      await form.getByRole("button", { name: "Sign" }).click();
      const signed = page.locator("[data-role=walk-tests] li", { hasText: "First landing" });
      await signed.waitFor();
      expect(await signed.textContent()).toMatch(/Engineer Adams.*1 of 2 \(.*\) heard, 1 of 1 \(.*\) placed right/);
      const [test] = await room.get<WalkTest[]>("/commissioning/walk-tests?limit=10");
      const report = await downloaded(signed, "To print");
      for (const words of ["First landing", "Engineer Adams", "50.0 % (1 of 2;", "n = 1", test?.hash ?? "?"])
        expect(report).toContain(words);
      const [head = "", ...rows] = (await downloaded(signed, "CSV")).trim().split("\r\n");
      expect(head.split(",").slice(0, 4)).toEqual(["proof", "kept", "site", "cell"]);
      expect(rows.map((row) => row.split(",")[6])).toEqual(["yes", "no"]);
    },
    LONG,
  );

  it("signs the same figures from the same results again: whoever makes the report, it says the same", async () => {
    const [first] = await room.get<WalkTest[]>("/commissioning/walk-tests?limit=10");
    const form = page.locator("form[data-role=walk-test]");
    await form.locator("input[name=title]").fill("Again");
    await form.getByRole("button", { name: "Sign" }).click();
    await page.locator("[data-role=walk-tests] li", { hasText: "Again" }).waitFor();
    const again = (await room.get<WalkTest[]>("/commissioning/walk-tests?limit=10")).find(({ title }) => title === "Again");
    expect([again?.figures, again?.proofs]).toEqual([first?.figures, first?.proofs]);
  });

  it(
    "sees of each cell which sensors would hear a phone there and the expected error, on a plan that the keys walk over, and its blind spots",
    async () => {
      // No cell of the example is blind: one is made so on its way to the screen.
      await page.route("**/api/v1/site/coverage?wing=B&band=b3-ul", async (route) => {
        const response = await route.fetch();
        const coverage = (await response.json()) as WingCoverage;
        const places = coverage.places.map((one) =>
          one.place === "B1-02" ? { ...one, grade: "blind", hears: [], heard: 0.1, e50: null, e90: null, cell: 0 } : one,
        );
        await route.fulfill({ response, json: { ...coverage, places } });
      });
      const section = page.locator("[data-role=coverage]");
      const details = section.locator("[data-role=coverage-details]");
      await section.locator("select[name=coverage-wing]").selectOption("B");
      await section.locator("select[name=coverage-band]").selectOption("b3-ul");
      await section.getByText("1 blind spot:").waitFor();
      const { places } = await room.get<WingCoverage>("/site/coverage?wing=B&band=b3-ul");
      const first = section.getByRole("button", { name: /^cell 01: \d+\.\d m$/ }).first();
      await first.focus();
      const covered = places.find(({ place }) => place === "B1-01");
      await details.getByText(`half of the fixes within ${covered?.e50?.toFixed(1)} m`).waitFor();
      for (const [sensor, , db] of covered?.hears ?? []) await details.getByText(`${sensor} ${db.toFixed(0)} dB, `).waitFor();
      await page.keyboard.press("ArrowRight");
      const blind = section.getByRole("button", { name: "cell 02: blind", exact: true });
      expect(await blind.evaluate((cell) => cell === document.activeElement)).toBe(true);
      expect(await blind.getAttribute("aria-pressed")).toBe("true");
      await details.getByText("No sensor would hear a phone there.").waitFor();
      expect(await section.locator("svg text", { hasText: "✗" }).count()).toBe(1);
    },
    LONG,
  );

  it("fits a tablet", async () => {
    await page.setViewportSize({ width: 820, height: 1180 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(820);
  });

  it("logged no error and asked no other host, through all of it", () => expect(faults()).toEqual([]));
});

async function downloaded(within: ReturnType<Page["locator"]>, link: string): Promise<string> {
  const download = page.waitForEvent("download");
  await within.getByRole("link", { name: link }).click();
  return readFileSync(await (await download).path(), "utf8");
}
