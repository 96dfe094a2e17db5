/** `replay --explain SENSOR,BAND,TIME`: what is asked, and the answer window by window. */
import { bandsOf } from "../config/index.ts";
import type { Look, Probe } from "../detection/index.ts";
import { type Micros, SECOND, type Site, UsageError } from "../domain/index.ts";
import { localTime } from "./local-time.ts";

/** Told around the time that is asked about: what led to it, and what an alert would have needed to follow. */
const BEFORE = SECOND;
const AFTER = 2 * SECOND;

export interface Question {
  readonly sensor: string;
  readonly band: string;
  readonly t: Micros;
}

/** Throws a UsageError where the site has no such sensor or band, or the time is none. */
export function parseQuestion(text: string, site: Site): Question {
  const [sensor = "", band = "", ...rest] = text.split(",").map((part) => part.trim());
  const when = rest.join(",");
  if (when === "") throw new UsageError(`--explain needs SENSOR,BAND,TIME, not "${text}"`);
  const sensors = site.sensors.map(({ id }) => id);
  if (!sensors.includes(sensor)) throw new UsageError(`no sensor is called "${sensor}"; there are ${sensors.join(", ")}`);
  const bands = new Set([...bandsOf(site).map(({ id }) => id), ...site.sensors.flatMap((one) => one.bands)]);
  if (!bands.has(band)) throw new UsageError(`no band is called "${band}"; ${sensor} listens to ${bandsOfSensor(site, sensor)}`);
  const t = /^\d{15,17}$/.test(when) ? Number(when) : localTime(when, site.timeZone);
  if (t === undefined || !Number.isSafeInteger(t)) {
    throw new UsageError(`"${when}" is no time; write 2026-11-22T03:15:10.5 (in ${site.timeZone}), with a zone, or µs since 1970`);
  }
  return { sensor, band, t };
}

function bandsOfSensor(site: Site, sensor: string): string {
  return site.sensors.find(({ id }) => id === sensor)?.bands.join(", ") ?? "";
}

/** The answer as it grows. */
export class Answer {
  readonly question: Question;
  readonly looks: Look[] = [];
  readonly refused: Record<string, number> = {};

  constructor(question: Question) {
    this.question = question;
  }

  probe(): Probe {
    const { sensor, band, t } = this.question;
    return {
      sensor,
      band,
      from: t - BEFORE,
      to: t + AFTER,
      look: (look) => {
        this.looks.push(look);
      },
      refused: (reason) => {
        this.refused[reason] = (this.refused[reason] ?? 0) + 1;
      },
    };
  }

  /** One NDJSON line a window, then what was not used. */
  json(): string {
    const last = { type: "refused", sensor: this.question.sensor, band: this.question.band, refused: this.refused };
    return [...this.looks, last].map((line) => `${JSON.stringify(line)}\n`).join("");
  }

  /** For people; the window that was asked about is marked. */
  text(): string {
    const { sensor, band, t } = this.question;
    if (this.looks.length === 0) return `the recording has nothing from ${iso(t - BEFORE)} to ${iso(t + AFTER)}\n`;
    const head = `${sensor} on ${band} about ${iso(t)}\n`;
    const lines = this.looks.flatMap((look) => [line(look, t), ...(look.emissions.length > 1 ? look.emissions.map(beside) : [])]);
    const refused = Object.entries(this.refused).map(([reason, n]) => `${n} ${reason}`);
    return [head, ...lines, ...(refused.length === 0 ? [] : [`not used: ${refused.join(", ")}\n`])].join("");
  }
}

function line(look: Look, t: Micros): string {
  const { looks } = look.heard === null && look.sweep !== null ? look.sweep : look;
  const mark = look.t - 250_000 < t && t <= look.t ? ">" : " ";
  return `${mark} ${iso(look.t).slice(11)}  ${levels(look)}  ${looks.over} of ${looks.of}  ${look.because}: ${look.says}\n`;
}

function levels({ heard, floor, bursts, thresholds, sweep }: Look): string {
  if (heard === null) return sweep === null ? "no reading" : bestBin(sweep);
  if (floor === null || thresholds === null) return `mean ${heard.mean} peak ${heard.peak} dBm, no floor yet`;
  const need = `${thresholds.repeatedMean}/${thresholds.repeatedPeak} or once ${thresholds.singleMean}/${thresholds.singlePeak}`;
  return `mean ${heard.mean} (${over(heard.mean, floor.mean)}) peak ${heard.peak} (${over(heard.peak, floor.peak)}) dBm, needs ${need} (v${thresholds.version}), ${bursts} bursts`;
}

function bestBin({ hz, level, floor, limit }: NonNullable<Look["sweep"]>): string {
  const bin = `best bin ${(hz / 1e6).toFixed(3)} MHz ${level}`;
  if (floor === null || limit === null) return `${bin} dBm, no floor yet`;
  return `${bin} (${over(level, floor)}) dBm, needs ${(limit - floor).toFixed(1)}`;
}

function over(level: number, quiet: number): string {
  return `${level >= quiet ? "+" : ""}${(level - quiet).toFixed(1)}`;
}

function beside({ id, because, says, technology, handset, windows }: Look["emissions"][number]): string {
  return `      ${id}: ${technology}, handset ${handset}, ${windows} windows, ${because}: ${says}\n`;
}

function iso(t: Micros): string {
  return new Date(Math.round(t / 1000)).toISOString();
}
