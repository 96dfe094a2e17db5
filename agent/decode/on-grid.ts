/**
 * Figures as the store keeps them: levels in tenths of a dB, duty in ten-thousandths, a sweep's bins in hundredths. Frames come so; JSON and
 * tools may say more. Detection is given what is kept and nothing finer, or going through stored time again would not give what was live.
 */
import type { Burst, StreamItem } from "../domain/index.ts";

const [LEVELS, SHARES, BINS] = [10, 10_000, 100];

/** The item itself where it lies on the grid already, as nearly all do. */
export function onGrid(item: StreamItem): StreamItem {
  switch (item.type) {
    case "reading": {
      const { floor, mean, peak, duty } = item;
      if (lies(floor, LEVELS) && lies(mean, LEVELS) && lies(peak, LEVELS) && lies(duty, SHARES)) return item;
      return {
        ...item,
        ...(floor !== undefined && { floor: rounded(floor, LEVELS) }),
        ...(mean !== undefined && { mean: rounded(mean, LEVELS) }),
        ...(peak !== undefined && { peak: rounded(peak, LEVELS) }),
        ...(duty !== undefined && { duty: rounded(duty, SHARES) }),
      };
    }
    case "bursts":
      if (item.list.every(([, , peak]) => lies(peak, LEVELS))) return item;
      return { ...item, list: item.list.map(([offset, length, peak]): Burst => [offset, length, rounded(peak, LEVELS)]) };
    case "sweep":
      // Float32 has no hundredths: what comes back from the store are plain numbers, and so it is live.
      if (Array.isArray(item.dbm) && item.dbm.every((bin) => lies(bin, BINS))) return item;
      return { ...item, dbm: Array.from(item.dbm, (bin) => rounded(bin, BINS)) };
    default:
      return item;
  }
}

function lies(figure: number | undefined, steps: number): boolean {
  return figure === undefined || figure === rounded(figure, steps);
}

function rounded(figure: number, steps: number): number {
  return Math.round(figure * steps) / steps;
}
