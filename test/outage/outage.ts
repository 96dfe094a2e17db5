/** Receivers of alerts (alarm receiver, log server, web server) away for ten minutes of a night, under load: nothing may be lost. */
import { runOutage } from "@wingwatch/server/notify-outage";
import type { Figure } from "../figures/figure.ts";

/** Receivers are away for ten minutes of a night of eight hours. */
const SHARE = 1 / 48;

export async function outageFigures(minutes: number): Promise<Figure[]> {
  const awayMs = minutes * SHARE * 60_000;
  const { sent, lost, unmarked, marked, catchUpMs } = await runOutage({
    awayMs,
    everyMs: 200,
    retry: { firstMs: 1_000, longestMs: 60_000 },
  });
  const note = `three receivers away for ${(awayMs / 60_000).toFixed(1)} minutes, couriers started again in between`;
  return [
    { name: "outage.lost", value: lost, unit: "messages", target: "<= 0", n: 3 * sent, note },
    {
      name: "outage.unmarked",
      value: unmarked,
      unit: "messages",
      target: "<= 0",
      n: 3 * sent,
      note: "arrived again as if for the first time",
    },
    { name: "outage.marked", value: marked, unit: "messages", target: "", n: 3 * sent, note: "arrived again, and said so" },
    {
      name: "outage.catch-up",
      value: catchUpMs / 1_000,
      unit: "s",
      target: "",
      n: 3 * sent,
      note: "from the receivers' return; the load goes on meanwhile",
    },
  ];
}
