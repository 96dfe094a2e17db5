/**
 * bursts: single bursts of several bands. The frame's time is the BEGINNING of the interval. On the wire the bursts of all bands stand
 * in one list of differences (SPEC.md section 5.3): a regular train costs little more than three bytes a burst.
 */
import { fields } from "../schema/constants.generated.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const f = fields.bursts;

/** [offset after the frame's time in µs, length in µs, peak in dBm]; peak quantised to 0.1 dB. */
export type WireBurst = readonly [offset: number, length: number, peak: number];

export interface BandBursts {
  /** Band index. */
  readonly band: number;
  /** Bursts that were cut. */
  readonly more: number;
  readonly list: readonly WireBurst[];
}

export interface BurstsMessage {
  readonly type: "bursts";
  /** Revision of the hello's band list. */
  readonly bandTable: number;
  readonly bands: readonly BandBursts[];
}

/** What the differences are taken to. It runs on from one band to the next. */
interface Previous {
  offset: number;
  step: number;
  length: number;
  peak: number;
}

const beginning = (): Previous => ({ offset: 0, step: 0, length: 0, peak: 0 });

export function decodeBursts(r: Reader): BurstsMessage {
  const bandTable = r.number(f.bandTable);
  const heads = r.list(f.bands, () => {
    const band = r.number(f["bands.band"]);
    const more = r.number(f["bands.more"]);
    return { band, more, count: r.number(f["bands.count"]) };
  });
  const previous = beginning();
  const all = r.list(f.bursts, () => decodeBurst(r, previous));
  let at = 0;
  const bands = heads.map(({ band, more, count }) => {
    at += count;
    return { band, more, list: all.slice(at - count, at) };
  });
  if (at !== all.length) r.failure ??= "range";
  return { type: "bursts", bandTable, bands };
}

function decodeBurst(r: Reader, previous: Previous): WireBurst {
  const offset = r.delta(f["bursts.offset"], previous.offset + previous.step);
  previous.step = offset - previous.offset;
  previous.offset = offset;
  previous.length = r.delta(f["bursts.length"], previous.length);
  previous.peak = r.delta(f["bursts.peak"], previous.peak);
  return [offset, previous.length, previous.peak / f["bursts.peak"].divide];
}

export function encodeBursts(w: Writer, message: BurstsMessage): void {
  w.number(f.bandTable, message.bandTable);
  w.list(f.bands, message.bands, ({ band, more, list }) => {
    w.number(f["bands.band"], band);
    w.number(f["bands.more"], more);
    w.number(f["bands.count"], list.length);
  });
  const previous = beginning();
  w.list(
    f.bursts,
    message.bands.flatMap((band) => band.list),
    (burst) => encodeBurst(w, burst, previous),
  );
}

function encodeBurst(w: Writer, burst: WireBurst, previous: Previous): void {
  const offset = w.quantise(f["bursts.offset"], burst[0]);
  const length = w.quantise(f["bursts.length"], burst[1]);
  const peak = w.quantise(f["bursts.peak"], burst[2]);
  w.zigzag(offset - previous.offset - previous.step);
  w.zigzag(length - previous.length);
  w.zigzag(peak - previous.peak);
  previous.step = offset - previous.offset;
  previous.offset = offset;
  previous.length = length;
  previous.peak = peak;
}
