/**
 * Every page in both languages and both themes, all four pairs: axe-core finds no serious fault, nothing scrolls sideways, the console is silent,
 * and no English is left where French was chosen. Real server, real simulator, a real browser; what the menu lists is walked, with something
 * chosen where a page shows little without.
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Drill, Operation, SiteView } from "@wingwatch/server/contract";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openRoom, type Room, START } from "../programs/room.ts";
import { sameInBoth } from "./same-in-both.ts";

const LONG = 120_000;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

type Language = "en" | "fr";
type Theme = "dark" | "light";

let room: Room;
let operation: string;
/** What was to be read, by language and view. */
const read: Record<Language, Map<string, readonly string[]>> = { en: new Map(), fr: new Map() };

beforeAll(async () => {
  room = await openRoom();
  operation = await fill();
}, START + LONG);

afterAll(() => room?.stop());

/** Something on every page, in words that are no language's: a drill, a search, a handover, who is told. Gives the search. */
async function fill(): Promise<string> {
  const put = async <T>(path: string, body: object, method = "POST"): Promise<T> => {
    const headers = { "content-type": "application/json", origin: room.address };
    const response = await fetch(`${room.address}/api/v1${path}`, { method, headers, body: JSON.stringify({ by: "Reyes", ...body }) });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  };
  const until = (Date.now() + 3_600_000) * 1000;
  const drill = await put<Drill>("/drills", { why: "INC", until, cell: "A1-05", band: "b8" });
  await put(`/drills/${drill.id}/end`, { why: "INC" });
  await put("/drills", { why: "INC", until, cell: "A1-06" });
  await put("/handovers", { notes: "INC" });
  const site = (await room.get<SiteView>("/site")).id;
  return (await put<Operation>("/operations", { name: "INC", places: [{ site, cell: "A1-05" }] })).id;
}

/** What the control room shows, and the keys that bring it up. */
const views = [
  { view: "the alert", keys: ["j"] },
  { view: "shelving", keys: ["z"] },
  { view: "holding back", keys: ["Escape", "v"] },
  { view: "the incident", keys: ["Escape", "i"] },
  { view: "dispatching", keys: ["d"] },
  { view: "a result", keys: ["Escape", "e"] },
  { view: "closing", keys: ["Escape", "c"] },
  { view: "giving", keys: ["Escape", "g"] },
  { view: "merging", keys: ["Escape", "f"] },
  { view: "splitting", keys: ["Escape", "x"] },
  { view: "open incidents", keys: ["Escape", "o"] },
  { view: "what is withheld", keys: ["h"] },
  { view: "a wing", keys: ["Escape", "1", "w"] },
  { view: "a level", keys: ["l"] },
  { view: "the keys", keys: ["Escape", "?"] },
  { view: "the menu", keys: ["Escape", "m"] },
] as const;

/** Pages that show nothing much until something is chosen, with it. */
function chosen(): readonly (readonly [view: string, href: string])[] {
  return [
    ["a sensor being installed", "#/commissioning/A1-S1"],
    ["a sensor being tuned", "#/tuning?sensor=A1-S1&band=b8-ul"],
    ["a planned search", `#/operations?id=${operation}`],
    ["a wing played back", `#/playback?t=${new Date(Date.now() - 5_000).toISOString()}&wing=A&look=wing+A`],
    ["a sensor played back", `#/playback?t=${new Date(Date.now() - 5_000).toISOString()}&wing=A&look=sensor+A1-S1`],
  ];
}

describe.each<{ language: Language; theme: Theme }>([
  { language: "en", theme: "dark" },
  { language: "fr", theme: "light" },
  { language: "en", theme: "light" },
  { language: "fr", theme: "dark" },
])("in $language, $theme", ({ language, theme }) => {
  let page: Page;
  let faults: () => readonly string[];

  beforeAll(async () => {
    ({ page, faults } = await room.blank({ timezoneId: "Europe/London", reducedMotion: "reduce" }));
    page.setDefaultTimeout(LONG);
    await page.addInitScript(
      ([chosen, shown]) => {
        localStorage.setItem("wingwatch.language", chosen);
        localStorage.setItem("wingwatch.theme", shown);
        localStorage.setItem("wingwatch.operator", "Reyes");
      },
      [language, theme] as const,
    );
    await page.goto(room.address);
    await page.locator("[data-alert]").first().waitFor();
  }, LONG);

  afterAll(() => page?.context().close());

  it(
    "the control room and all that its keys bring up has no fault",
    async () => {
      const found: string[] = [];
      for (const { view, keys } of views) {
        for (const key of keys) await page.keyboard.press(key);
        await page.waitForTimeout(80);
        found.push(...(await inspect(page, { view, language })));
      }
      expect([...found, ...faults()]).toEqual([]);
    },
    LONG,
  );

  it(
    "every page of the menu has no fault, nor those that need something chosen",
    async () => {
      const menu = page.locator("dialog a");
      await menu.first().waitFor();
      const links = await menu.evaluateAll((all) => all.map((each) => each.getAttribute("href") ?? ""));
      expect(links.length).toBeGreaterThan(5);
      await page.keyboard.press("Escape");
      const found: string[] = [];
      const pages = links.filter((each) => each !== "#/").map((each) => [each, each] as const);
      for (const [view, href] of [...pages, ...chosen()]) {
        await page.goto(`${room.address}/${href}`);
        await page.locator("h1").first().waitFor();
        await page.locator("main, svg[role=application]").first().waitFor();
        await page.waitForTimeout(300);
        found.push(...(await inspect(page, { view, language })));
        if (href === "#/make") found.push(...(await drawing(page, language)));
      }
      expect([...found, ...faults()]).toEqual([]);
    },
    LONG,
  );
});

/** The site maker's own page, behind its start. */
async function drawing(page: Page, language: Language): Promise<readonly string[]> {
  await page.locator("section button").first().click();
  await page.locator("svg[role=application]").waitFor();
  const found: string[] = [];
  for (const [at, panel] of (await page.locator("header nav button").all()).entries()) {
    await panel.click();
    found.push(...(await inspect(page, { view: `the drawing, part ${at + 1}`, language })));
  }
  return found;
}

/** What is wrong with what the page shows now; what is to be read there is kept. */
async function inspect(page: Page, { view, language }: { readonly view: string; readonly language: Language }): Promise<readonly string[]> {
  // What a dialogue covers is inert; beside the details nothing else is new.
  const within = ["dialog[open]", ...(view === views[0].view ? [] : ["[data-role=details]"]), "body"];
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(axe);
  const found = await page.evaluate(async (selectors) => {
    const { run } = (globalThis as unknown as { axe: typeof import("axe-core") }).axe;
    const part = selectors.flatMap((one) => document.querySelector(one) ?? [])[0] ?? document;
    const { violations } = await run(part, { resultTypes: ["violations"] });
    return violations
      .filter(({ impact }) => impact === "serious" || impact === "critical")
      .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 160)} ${failureSummary ?? ""}`));
  }, within);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  read[language].set(view, await page.evaluate(wordsOnPage));
  return [...found, ...(wide > 0 ? [`scrolls sideways by ${wide} px`] : [])].map((fault) => `${view}: ${fault}`);
}

/** All that is to be read or heard, but what says itself that it is in another language. Runs in the browser. */
function wordsOnPage(): readonly string[] {
  const words: string[] = [document.title];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) =>
    node instanceof Element && node.closest("body [lang], noscript, script, style, datalist")
      ? NodeFilter.FILTER_REJECT
      : NodeFilter.FILTER_ACCEPT,
  );
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (node instanceof Element)
      for (const name of ["aria-label", "title", "placeholder", "alt"]) words.push(node.getAttribute(name) ?? "");
    else words.push(node.textContent ?? "");
  }
  return [...new Set(words.map((each) => each.replace(/\s+/g, " ").trim()).filter((each) => /\p{L}{3}/u.test(each)))];
}

describe.each([
  { width: 1024, height: 768 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
])("on a tablet or phone of $width × $height", ({ width, height }) => {
  it(
    "everything is within reach: nothing scrolls sideways or is cut off, and a finger has 40 px",
    async () => {
      const { page, faults } = await room.blank({ viewport: { width, height }, hasTouch: true, reducedMotion: "reduce" });
      // French needs more room.
      await page.addInitScript(() => {
        localStorage.setItem("wingwatch.language", "fr");
        localStorage.setItem("wingwatch.operator", "Reyes");
      });
      await page.goto(room.address);
      await page.locator("[data-alert]").first().waitFor({ timeout: LONG });
      const found: string[] = [];
      for (const { view, keys } of views) {
        for (const key of keys) await page.keyboard.press(key);
        await page.waitForTimeout(80);
        found.push(...(await page.evaluate(outOfReach)).map((fault) => `${view}: ${fault}`));
      }
      await page.context().close();
      expect([...found, ...faults()]).toEqual([]);
    },
    LONG,
  );
});

/** What a finger misses or the edge of the screen cuts off. Runs in the browser. */
function outOfReach(): readonly string[] {
  const edge = document.documentElement.clientWidth;
  const found = document.documentElement.scrollWidth > edge ? ["the page scrolls sideways"] : [];
  for (const each of document.querySelectorAll<HTMLElement>("button, a, select, input, summary")) {
    const box = (each.closest("label") ?? each).getBoundingClientRect();
    const seen = box.width > 0 && each.closest(".visually-hidden, dialog:not([open])") === null;
    const name = each.textContent?.trim().slice(0, 40) || each.outerHTML.slice(0, 60);
    if (seen && box.height < 39.5) found.push(`${Math.round(box.height)} px high: ${name}`);
    // Lists of wings scroll in themselves.
    if (seen && box.right > edge + 1 && each.closest("nav") === null) found.push(`beyond the edge: ${name}`);
    if (seen && each.closest("header") && each.scrollWidth > each.clientWidth + 1) found.push(`cut off: ${name}`);
  }
  return [...new Set(found)];
}

it("leaves no English where French was chosen", async () => {
  const site = await room.get<SiteView>("/site");
  expect(read.en.size).toBeGreaterThan(views.length + 5);
  expect(read.fr.size).toBe(read.en.size);
  const english = new Set([...read.en.values()].flat());
  const left = [...read.fr].flatMap(([view, words]) =>
    words.filter((each) => english.has(each) && !sameInBoth(each, site)).map((each) => `${view}: ${each}`),
  );
  expect(left).toEqual([]);
});
