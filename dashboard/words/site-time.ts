/** Times of day in the site's time zone, written as the language of the moment does. `t` is always µs since the epoch. */
import { locale } from "./language.ts";

export interface SiteTime {
  /** "14:03:22" */
  readonly time: (t: number) => string;
  /** "Sun 22 Nov 2026" */
  readonly date: (t: number) => string;
  /** "22 Nov 14:03:22" when it is not of the same day as `now`, else the time. */
  readonly moment: (t: number, now: number) => string;
  /** "GMT", "CET" … */
  readonly zone: (t: number) => string;
}

/** Formatters for `timeZone`, UTC where the browser does not know the zone, in the language spoken when this is called. */
export function siteTime(timeZone: string): SiteTime {
  const spoken = locale();
  const zone = known(timeZone) ? timeZone : "UTC";
  const make = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(spoken, { timeZone: zone, ...options });
  const time = make({ hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" });
  const date = make({ weekday: "short", day: "numeric", month: "short", year: "numeric" });
  const day = make({ day: "numeric", month: "short" });
  const zoneName = make({ timeZoneName: "short", hour: "2-digit" });
  const ms = (t: number) => new Date(t / 1000);
  return {
    time: (t) => time.format(ms(t)),
    date: (t) => date.format(ms(t)).replaceAll(",", ""),
    moment: (t, now) => (day.format(ms(t)) === day.format(ms(now)) ? time.format(ms(t)) : `${day.format(ms(t))} ${time.format(ms(t))}`),
    zone: (t) => zoneName.formatToParts(ms(t)).find((part) => part.type === "timeZoneName")?.value ?? zone,
  };
}

function known(timeZone: string): boolean {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone }).resolvedOptions().timeZone.length > 0;
  } catch {
    return false;
  }
}

/** "Mon" for 0, as `Intl` abbreviates it. */
export function weekday(day: number): string {
  // 5 January 1970 was a Monday.
  return new Intl.DateTimeFormat(locale(), { weekday: "short", timeZone: "UTC" }).format(Date.UTC(1970, 0, 5 + day));
}
