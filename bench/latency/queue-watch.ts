/** Notes in the page itself when the row of each alert is on the screen. */
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

/** Alerts about emissions, with the wall clock in ms. */
export async function shownAlerts(page: Page): Promise<{ id: string; shownAt: number }[]> {
  const rows = await page.evaluate(() => [...window.shownAlerts]);
  return rows.filter(([id]) => id.startsWith("alert-")).map(([id, shownAt]) => ({ id, shownAt }));
}
