/** A simulated prison with its control room, and a browser to look at it: what most tests of the screens start with. */
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { startChromium, watchPage } from "./chromium.ts";
import { freePort, type Program, temporaryFolder } from "./process.ts";
import { startWingwatch } from "./wingwatch.ts";

/** What a start may take on a busy machine, ms. */
export const START = 120_000;
/** What anything else may take, ms. */
export const LONG = 60_000;
/** The screen that is looked at where a test says nothing else. */
export const DESK = { width: 1920, height: 1080 } as const;

export interface RoomOptions {
  /** Of `wingwatch up`, beside its port and data. */
  readonly args?: readonly string[];
  /** Fills the data folder before anything runs; gives further arguments. */
  readonly prepare?: (folder: string) => Promise<readonly string[]>;
}

export interface Screen {
  readonly page: Page;
  /** Console errors, exceptions and requests to other hosts so far. */
  readonly faults: () => readonly string[];
}

export interface Room {
  readonly address: string;
  readonly browser: Browser;
  /** What the program printed so far. */
  output(): string;
  /** A page of its own context, as on another desk; nothing is shared but the server. Nothing is opened in it yet. */
  blank(context?: BrowserContextOptions): Promise<Screen>;
  /** The same at the control room. */
  screen(): Promise<Screen>;
  /** From the API, without an account. */
  get<T>(path: string): Promise<T>;
  stop(): Promise<void>;
  /** Stops what runs and waits; `again` starts it on the same port and data. */
  halt(): Promise<void>;
  again(): Promise<void>;
}

export async function openRoom({ args = [], prepare }: RoomOptions = {}): Promise<Room> {
  const folder = temporaryFolder();
  const further = (await prepare?.(folder.path)) ?? [];
  const all = ["up", ...args, ...further, "--port", String(await freePort()), "--data", folder.path];
  let up: Program = startWingwatch(all);
  const ready = async () => (await up.says(/Open\s+(http:\S+)/, START))[1] ?? "";
  const address = await ready();
  const browser = await startChromium();

  const blank = async (context: BrowserContextOptions = {}): Promise<Screen> => {
    const page = await (await browser.newContext({ viewport: DESK, ...context })).newPage();
    page.setDefaultTimeout(LONG);
    return { page, faults: watchPage(page, address) };
  };
  return {
    address,
    browser,
    output: () => up.output(),
    blank,
    screen: async () => {
      const screen = await blank();
      await screen.page.goto(address);
      return screen;
    },
    get: async <T>(path: string) => (await (await fetch(`${address}/api/v1${path}`)).json()) as T,
    stop: async () => {
      await browser.close();
      await up.stop();
      folder[Symbol.dispose]();
    },
    halt: async () => void (await up.stop()),
    again: async () => {
      up = startWingwatch(all);
      await ready();
    },
  };
}
