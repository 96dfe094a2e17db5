/** Instants and durations as the report writes them: on the site's clocks, to the second, with the offset where it matters. Pure. */
import type { Micros } from "@wingwatch/agent/domain";
import type { ReportLanguage } from "../../contract/index.ts";

export interface Times {
  /** `Sat 22 Nov 2026, 03:00:01`. */
  moment(at: Micros): string;
  /** `Sat 22 Nov 2026`. */
  day(at: Micros): string;
  /** `03:00:01`. */
  clock(at: Micros): string;
  /** `Europe/London, UTC+00:00`. */
  readonly zone: string;
}

export function timesIn(timeZone: string, { language, at }: { readonly language: ReportLanguage; readonly at: Micros }): Times {
  const locale = language === "fr" ? "fr-FR" : "en-GB";
  const clock = { timeZone, hourCycle: "h23", hour: "2-digit", minute: "2-digit", second: "2-digit" } as const;
  const time = new Intl.DateTimeFormat(locale, clock);
  const day = new Intl.DateTimeFormat(locale, { timeZone, weekday: "short", day: "numeric", month: "short", year: "numeric" });
  const offset = new Intl.DateTimeFormat("en-GB", { timeZone, timeZoneName: "longOffset" });
  const ms = (micros: Micros) => Math.floor(micros / 1_000);
  const part = offset.formatToParts(ms(at)).find(({ type }) => type === "timeZoneName")?.value ?? "";
  return {
    moment: (micros) => `${day.format(ms(micros))}, ${time.format(ms(micros))}`,
    day: (micros) => day.format(ms(micros)),
    clock: (micros) => time.format(ms(micros)),
    zone: `${timeZone}, ${part.replace("GMT", "UTC") || "UTC"}`,
  };
}

/** `1 min 05 s`; below a minute with one decimal. */
export function durationWords(micros: Micros): string {
  const seconds = micros / 1_000_000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${String(whole % 60).padStart(2, "0")} s`;
  return `${Math.floor(whole / 3_600)} h ${String(Math.floor((whole % 3_600) / 60)).padStart(2, "0")} min`;
}
