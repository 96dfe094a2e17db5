/**
 * Folding: are these times concentrated at one place of a period? Rayleigh's statistic, corrected for the number of periods tried; of the periods that
 * explain the times equally well the longest wins, since a train of 10 ms also stands still at 1 ms.
 */
import type { DurationMicros, Micros, Technology } from "../../domain/index.ts";

export interface KnownPeriod {
  readonly technologies: readonly Technology[];
  readonly period: DurationMicros;
  readonly name: string;
}

/** Periods that the standards fix; sources: 3GPP TS 45.002, 36.211, 36.213, 38.211, 26.445, ETSI EN 300 175-3, EN 300 392-2, IEEE 802.11, Bluetooth Core 5.2. */
export const KNOWN_PERIODS: readonly KnownPeriod[] = [
  { technologies: ["gsm"], period: 60_000 / 13, name: "GSM frame, 4.615 ms" },
  { technologies: ["gsm"], period: 120_000, name: "GSM 26-multiframe, 120 ms" },
  { technologies: ["gsm"], period: (51 * 60_000) / 13, name: "GSM 51-multiframe, 235.4 ms" },
  { technologies: ["gsm"], period: 480_000, name: "GSM SACCH block, 480 ms" },
  { technologies: ["umts", "lte", "nr"], period: 10_000, name: "radio frame, 10 ms" },
  { technologies: ["lte", "nr"], period: 1000, name: "subframe, 1 ms" },
  { technologies: ["lte", "nr"], period: 20_000, name: "speech frame, 20 ms" },
  { technologies: ["lte", "nr"], period: 40_000, name: "two speech frames, 40 ms" },
  { technologies: ["lte", "nr"], period: 80_000, name: "requests or reports every 80 ms" },
  { technologies: ["lte", "nr"], period: 160_000, name: "comfort noise, 160 ms" },
  { technologies: ["lte"], period: 8000, name: "LTE uplink repetition, 8 ms" },
  { technologies: ["nr"], period: 500, name: "NR slot at 30 kHz, 0.5 ms" },
  { technologies: ["nr", "tdd"], period: 2500, name: "TDD pattern, 2.5 ms" },
  { technologies: ["nr", "lte", "tdd"], period: 5000, name: "TDD pattern, 5 ms" },
  { technologies: ["dect"], period: 10_000, name: "DECT frame, 10 ms" },
  { technologies: ["tetra"], period: 170_000 / 3, name: "TETRA frame, 56.67 ms" },
  { technologies: ["wifi"], period: 102_400, name: "Wi-Fi beacon, 102.4 ms" },
  { technologies: ["bluetooth"], period: 625, name: "Bluetooth slot, 625 µs" },
  { technologies: ["bluetooth"], period: 3750, name: "Bluetooth audio, 3.75 ms" },
  { technologies: ["bluetooth"], period: 7500, name: "Bluetooth audio, 7.5 ms" },
  { technologies: ["ble"], period: 1250, name: "Bluetooth low energy connection, 1.25 ms" },
];

export interface Fold {
  readonly known: KnownPeriod;
  /** 0 (spread evenly) to 1 (all at one place). */
  readonly concentration: number;
  readonly bursts: number;
}

/** Concentrations that differ by less are alike: what is sent again, or in answer, stands beside the train itself. */
const ALIKE = 0.15;
/** In fewer cycles of a period anything that came once is concentrated. */
const LEAST_CYCLES = 4;
/** Worst difference of a transmitter's clock from the sensor's. */
const SKEW = 40e-6;

/** Length of the mean vector of `times` folded at `period`. */
export function concentration(times: readonly Micros[], period: DurationMicros): number {
  if (times.length === 0) return 0;
  const origin = times[0] as number;
  let x = 0;
  let y = 0;
  for (let i = 0; i < times.length; i++) {
    const angle = angleOf((times[i] as number) - origin, period);
    x += Math.cos(angle);
    y += Math.sin(angle);
  }
  return Math.sqrt(x * x + y * y) / times.length;
}

/** Whether the same is at least `least`; most that are not show it long before their last burst. */
export function foldsAs(times: readonly Micros[], period: DurationMicros, least: number): boolean {
  const origin = times[0] ?? 0;
  let x = 0;
  let y = 0;
  for (let i = 0; i < times.length; i++) {
    const angle = angleOf((times[i] as number) - origin, period);
    x += Math.cos(angle);
    y += Math.sin(angle);
    const lacking = least * times.length - (times.length - 1 - i);
    if (lacking > 0 && x * x + y * y < lacking * lacking) return false;
  }
  return true;
}

function angleOf(since: DurationMicros, period: DurationMicros): number {
  const cycles = since / period;
  return 2 * Math.PI * (cycles - Math.floor(cycles));
}

/** The same where the transmitter's clock may be fast or slow, and how many settings of it were tried. */
export function skewed(times: readonly Micros[], period: DurationMicros): { readonly concentration: number; readonly tried: number } {
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  // A sixth of a period of drift is lost at most between two settings.
  const steps = Math.ceil((SKEW * span) / (period / 3));
  let best = 0;
  for (let step = -steps; step <= steps; step++)
    best = Math.max(best, concentration(times, period * (1 + (steps === 0 ? 0 : (SKEW * step) / steps))));
  return { concentration: best, tried: 2 * steps + 1 };
}

/** The period that explains `times`, or undefined. `chance`: probability that noise is taken for one, all periods together. */
export function fold(times: readonly Micros[], periods: readonly KnownPeriod[], options: { readonly chance: number }): Fold | undefined {
  let best: Fold | undefined;
  const span = (times.at(-1) ?? 0) - (times[0] ?? 0);
  for (const known of periods) {
    if (span < LEAST_CYCLES * known.period) continue;
    const { concentration: r, tried } = skewed(times, known.period);
    // Rayleigh: P(n r^2 > z) = e^-z for times spread evenly.
    if (times.length * r * r < -Math.log(options.chance / Math.max(1, periods.length * tried))) continue;
    const longer = best === undefined || known.period > best.known.period;
    if (best === undefined || (longer ? r >= best.concentration - ALIKE : r > best.concentration + ALIKE))
      best = { known, concentration: r, bursts: times.length };
  }
  return best;
}
