/** Notes in the page itself when the row of each alert is on the screen, and works the queue off. */
import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "playwright-core";

declare global {
  interface Window {
    shownAlerts: Map<string, number>;
  }
}

/** The frame after the row came into the document is the one that shows it. */
export async function watchQueue(page: Page): Promise<void> {
  await page.evaluate(() => {
    const shown = new Map<string, number>();
    window.shownAlerts = shown;
    const look = () =>
      requestAnimationFrame(() => {
        for (const row of document.querySelectorAll<HTMLElement>("[data-alert]")) {
          const id = row.dataset.alert ?? "";
          if (!shown.has(id)) shown.set(id, Date.now());
        }
      });
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    look();
  });
}

const WORK_OFF_EVERY_MS = 3_000;

/** Acknowledges what is shown, until the signal aborts: a queue that nobody works off shows its first rows only. */
export async function workOff(page: Page, address: string, signal: AbortSignal): Promise<void> {
  const done = new Set<string>();
  while (!signal.aborted) {
    for (const { id } of await shownAlerts(page)) {
      if (done.has(id)) continue;
      const path = `${address}/api/v1/alerts/${encodeURIComponent(id)}/acknowledge`;
      const answer = await page.request.post(path, { data: { by: "The first supervisor" } });
      if (!answer.ok()) throw new Error(`${id} was not acknowledged: ${answer.status()} ${await answer.text()}`);
      done.add(id);
    }
    await pause(WORK_OFF_EVERY_MS);
  }
}

/** Alerts about emissions, with the wall clock in ms. */
export async function shownAlerts(page: Page): Promise<{ id: string; shownAt: number }[]> {
  const rows = await page.evaluate(() => [...window.shownAlerts]);
  return rows.filter(([id]) => id.startsWith("alert-")).map(([id, shownAt]) => ({ id, shownAt }));
}
