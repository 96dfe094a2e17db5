/** Debian's Chromium, driven by Playwright. Every console error or failed request fails the test that asks. */
import { type Browser, chromium, type Page } from "playwright-core";

export async function startChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Collects what must not happen on a page: console errors, uncaught exceptions, requests to other hosts. */
export function watchPage(page: Page, origin: string): () => readonly string[] {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => faults.push(`exception: ${error.message}`));
  page.on("request", (request) => {
    const url = new URL(request.url());
    const local = url.origin === origin || url.protocol === "data:" || url.protocol === "blob:" || url.host === new URL(origin).host;
    if (!local) faults.push(`request to another host: ${request.url()}`);
  });
  return () => faults;
}
