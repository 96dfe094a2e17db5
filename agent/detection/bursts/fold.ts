/**
 * Folding: are these times concentrated at one place of a period? Rayleigh's statistic, corrected for the number of periods tried; of the periods that
 * explain the times equally well the longest wins, since a train of 10 ms also stands still at 1 ms.
 */
import type { DurationMicros, Micros, Technology } from "../../domain/index.ts";

export interface KnownPeriod {
  readonly technology: Technology;
  readonly period: DurationMicros;
  readonly name: string;
}

/** Periods that the standards fix; sources: 3GPP TS 45.002, 36.211, 38.211, 26.445, ETSI EN 300 175-3, EN 300 392-2, IEEE 802.11. */
export const KNOWN_PERIODS: readonly KnownPeriod[] = [
  { technology: "gsm", period: 60_000 / 13, name: "GSM frame, 4.615 ms" },
  { technology: "lte", period: 20_000, name: "speech frame, 20 ms" },
  { technology: "lte", period: 8000, name: "LTE uplink repetition, 8 ms" },
  { technology: "lte", period: 1000, name: "subframe, 1 ms" },
  { technology: "nr", period: 2500, name: "NR TDD pattern, 2.5 ms" },
  { technology: "tdd", period: 5000, name: "TDD pattern, 5 ms" },
  { technology: "dect", period: 10_000, name: "DECT frame, 10 ms" },
  { technology: "tetra", period: 170_000 / 3, name: "TETRA frame, 56.67 ms" },
  { technology: "wifi", period: 102_400, name: "Wi-Fi beacon, 102.4 ms" },
  { technology: "bluetooth", period: 625, name: "Bluetooth slot, 625 µs" },
];

export interface Fold {
  readonly known: KnownPeriod;
  /** 0 (spread evenly) to 1 (all at one place). */
  readonly concentration: number;
  readonly bursts: number;
}

/** Length of the mean vector of `times` folded at `period`. */
export function concentration(times: readonly Micros[], period: DurationMicros): number {
  if (times.length === 0) return 0;
  const origin = times[0] as number;
  let x = 0;
  let y = 0;
  for (const t of times) {
    const angle = (2 * Math.PI * ((t - origin) % period)) / period;
    x += Math.cos(angle);
    y += Math.sin(angle);
  }
  return Math.hypot(x, y) / times.length;
}

/** The period that explains `times`, or undefined. `chance`: probability that noise is taken for one, all periods together. */
export function fold(times: readonly Micros[], periods: readonly KnownPeriod[], options: { readonly chance: number }): Fold | undefined {
  let best: Fold | undefined;
  // Rayleigh: P(n r^2 > z) = e^-z for times spread evenly.
  const needed = -Math.log(options.chance / Math.max(1, periods.length));
  for (const known of periods) {
    const r = concentration(times, known.period);
    if (times.length * r * r < needed) continue;
    const longer = best === undefined || known.period > best.known.period;
    if (best === undefined || (longer ? r >= best.concentration - 0.1 : r > best.concentration + 0.1))
      best = { known, concentration: r, bursts: times.length };
  }
  return best;
}
