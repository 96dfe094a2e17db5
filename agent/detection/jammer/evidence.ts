/** Whose a rise of the noise is: a jammer's by its own word, or because nothing else comes on so. Asks and changes nothing. */
import { type Band, WINDOW } from "../../domain/index.ts";
import type { Slots } from "../slots.ts";
import { defaults } from "../stage.ts";
import type { WindowBuffer } from "../window/buffer.ts";
import { leavesGaps, mayShow } from "./bands.ts";
import type { LastBursts } from "./last-bursts.ts";
import type { Noise } from "./noise.ts";
import type { JammerReports } from "./reports.ts";
import { EDGE, isTogether, medianRise, type Rise, sinceOf } from "./rise.ts";
import { jammerStage } from "./stage.ts";

const PARAMS = defaults(jammerStage);

export interface EvidenceParts {
  readonly reports: JammerReports;
  readonly bursts: LastBursts;
  /** By number of the sensor; undefined where it has no place. */
  readonly wings: readonly (string | undefined)[];
  readonly slots: Slots;
  readonly bands: ReadonlyMap<string, Band>;
}

export class JammerEvidence {
  readonly #parts: EvidenceParts;

  constructor(parts: EvidenceParts) {
    this.#parts = parts;
  }

  /** `rises`: all that are followed; undefined: it may be anything. */
  of(rise: Rise, rises: readonly Rise[], window: WindowBuffer): Noise | undefined {
    const { reports } = this.#parts;
    const heard = [...rise.ears.values()].filter(({ windows }) => windows > 0);
    const { band } = rise;
    const wings = this.#wingsOf(rise);
    const at = sinceOf(rise) * WINDOW;
    const found = { sensors: Math.max(1, heard.length), rise: medianRise(heard), at };
    const report = reports.explaining({ band, wings, from: at, to: at + WINDOW });
    if (report !== undefined) return { ...found, report };
    if (!this.#isTogether(rise, window) || !this.#isNoPhone(rise, rises, window)) return undefined;
    const covering = reports.covering({ band, wings });
    return { ...found, ...(covering !== undefined && { covering }) };
  }

  /** Whether it stands where phones leave gaps, or another band's noise rose with it: a phone sends in one band. */
  #isNoPhone(rise: Rise, rises: readonly Rise[], window: WindowBuffer): boolean {
    if (leavesGaps(this.#parts.bands.get(rise.band))) return true;
    const since = sinceOf(rise);
    return rises.some((other) => other.band !== rise.band && Math.abs(sinceOf(other) - since) <= EDGE && this.#isTogether(other, window));
  }

  #isTogether(rise: Rise, window: WindowBuffer): boolean {
    const { bursts, reports, bands } = this.#parts;
    const { band } = rise;
    if (!mayShow(bands.get(band))) return false;
    const wings = this.#wingsOf(rise);
    const quiet = !bursts.anywhere(band, window.index, window.index - sinceOf(rise) + PARAMS.quiet);
    const covered = reports.covering({ band, wings }) !== undefined;
    return isTogether(rise, { listening: this.#listening(band, wings, window), quiet, covered });
  }

  #wingsOf({ met, ears }: Rise): ReadonlySet<string> {
    return new Set([met.sensor, ...ears.keys()].flatMap((sensor) => this.#parts.wings[sensor] ?? []));
  }

  /** Sensors of these wings that say anything of a band. */
  #listening(band: string, among: ReadonlySet<string>, { present }: WindowBuffer): number {
    const { wings, slots } = this.#parts;
    return wings.filter((wing, sensor) => wing !== undefined && among.has(wing) && present[slots.slotOf(sensor, band)] === 1).length;
  }
}
