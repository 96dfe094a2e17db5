/** A stream in which the noise of bands comes on at several sensors and goes again. */
import { SECOND, type StreamItem, WINDOW } from "../../domain/index.ts";
import { START, type StreamOptions, stream } from "./stream.ts";

/** dB of noise, by sensor, in a band from one second to another. */
interface Noise {
  readonly band: string;
  readonly from: number;
  readonly to: number;
  readonly rise: Readonly<Record<string, number>>;
  /** Sensors list it as one burst without end. */
  readonly listed?: true;
}

/** The stream with noise in it; the sensors' own floors do not follow. */
export function noisy(given: StreamOptions, ...noises: readonly Noise[]): readonly StreamItem[] {
  return stream(given).flatMap((item): readonly StreamItem[] => {
    if (item.type !== "reading") return [item];
    const { sensor, band, t } = item;
    const noise = noises.find((one) => one.band === band && t > START + one.from * SECOND && t <= START + one.to * SECOND);
    const by = noise?.rise[sensor] ?? 0;
    if (by === 0) return [item];
    const level = 10 * Math.log10(10 ** ((item.mean ?? 0) / 10) + 10 ** ((-94 + by) / 10));
    const reading = { ...item, mean: level, peak: Math.max(item.peak ?? 0, level + 4.6) };
    if (noise?.listed === undefined || item.bursts !== 0) return [reading];
    const whole = [0, WINDOW, level + 4.6] as const;
    return [
      { type: "bursts", t: t - WINDOW, sensor, band, list: [whole], more: 0 },
      { ...reading, bursts: 1 },
    ];
  });
}
