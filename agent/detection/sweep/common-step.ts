/**
 * A step of the noise at a sweeping sensor, as an amplifier or a jammer makes it: most of all its bins rise at once, by about as much, and stay. Their floors
 * rise with them; what stands out from the others, as a phone's few bins do, keeps its distance and is learnt by nobody.
 */
import { type Micros, WINDOW } from "../../domain/index.ts";
import { noiseFloorStage } from "../noise-floor/stage.ts";
import { defaults } from "../stage.ts";
import { type Bin, type Bins, median } from "./bins.ts";
import { sweepStage } from "./stage.ts";

const PARAMS = defaults(sweepStage);
const AFTER = defaults(noiseFloorStage).stepAfter * WINDOW;
/** Of fewer bins nobody can say what most of them do. */
const FEWEST = 16;
/** Looks at a bin whose mean level counts. */
const LOOKS = 4;
const NONE: ReadonlySet<number> = new Set();

export class CommonStep {
  /** When most bins rose, 0: they have not, and by how many dB. */
  #since: Micros = 0;
  #rise = 0;

  get saved(): readonly [since: Micros, rise: number] {
    return [this.#since, this.#rise];
  }

  restore([since, rise]: readonly [since: Micros, rise: number]): void {
    this.#since = since;
    this.#rise = rise;
  }

  /** After a window in which the sensor swept; numbers of the bins whose floors were raised. */
  take(bins: Bins, now: Micros): ReadonlySet<number> {
    const heard = [...bins.all()].filter(({ last, median }) => now - last <= AFTER && !Number.isNaN(median));
    const rises = heard.map(({ level, median }) => level - median);
    const risen = rises.filter((rise) => rise >= PARAMS.step).length;
    if (heard.length < FEWEST || 2 * risen <= heard.length) {
      this.#since = 0;
      return NONE;
    }
    const rise = median(rises);
    if (this.#since === 0 || Math.abs(rise - this.#rise) > PARAMS.step) this.#begin(bins, rise, now);
    return now - this.#since < AFTER ? NONE : this.#raise(heard);
  }

  #begin(bins: Bins, rise: number, now: Micros): void {
    this.#since = now;
    this.#rise = rise;
    for (const bin of bins.all()) {
      bin.stood = 0;
      bin.stays = 0;
    }
  }

  #raise(heard: readonly Bin[]): ReadonlySet<number> {
    const stood = heard.filter(({ stays }) => stays >= LOOKS);
    if (2 * stood.length <= heard.length) return NONE;
    const common = median(stood.map(standing));
    const alike = stood.filter((bin) => Math.abs(standing(bin) - common) <= PARAMS.step);
    if (2 * alike.length <= heard.length) return NONE;
    for (const bin of alike) raise(bin, standing(bin));
    for (const bin of stood) if (standing(bin) > common + PARAMS.step) raise(bin, common);
    this.#since = 0;
    return new Set(alike.map(({ key }) => key));
  }
}

/** dB over its floor. */
function standing({ stood, median }: Bin): number {
  return stood - median;
}

function raise(bin: Bin, by: number): void {
  bin.quiet = bin.quiet.map((level) => level + by);
  bin.median += by;
}
