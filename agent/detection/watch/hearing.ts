/**
 * Whether sensors can hear at all, from what they say they hear. Judged once a minute of the stream on that minute's quietest, loudest and
 * average levels, so that no order within it matters; several minutes alike in a row begin a word, some that are not end it.
 */
import { type Band, Counters, type Mark, type Micros, type Reading, SECOND, type Site, WINDOW } from "../../domain/index.ts";
import type { Slots } from "../slots.ts";
import { defaults } from "../stage.ts";
import type { WindowBuffer } from "../window/buffer.ts";
import { hearingStage } from "./hearing-stage.ts";
import { MinuteLevels, type SavedSlot } from "./minute-levels.ts";
import { nearestSensor, sensorsByDistance } from "./nearest-sensor.ts";
import { Persistence } from "./persistence.ts";

const MINUTE = 60 * SECOND;
const PARAMS = defaults(hearingStage);
/** dBm of thermal noise in one hertz at 17 °C. */
const THERMAL = -174;
/** Test emissions that wait for their judgement; the oldest goes. */
const MAX_TESTS = 64;

export interface SavedHearing {
  /** Number of the minute that is being listened to; null: none yet. */
  readonly minute: number | null;
  readonly slots: Readonly<Record<string, SavedSlot>>;
  /** By `sensor|what`. */
  readonly words: Readonly<Record<string, readonly [inARow: number, isOn: 0 | 1, says: string]>>;
  readonly tests: readonly Test[];
}

interface Test {
  readonly t: Micros;
  readonly sensor: string;
  readonly cell: string;
  readonly band: string;
}

type What = "deaf" | "jammed" | "moved";

export class Hearing {
  readonly counters = new Counters(hearingStage.id);
  readonly #slots: Slots;
  readonly #levels: MinuteLevels;
  readonly #words = new Persistence();
  readonly #site: Site;
  readonly #widths: Float64Array;
  readonly #covered: readonly (readonly number[])[];
  /** By slot: those of its band at all fixed sensors of its wing. */
  readonly #alongside: ReadonlyMap<number, readonly number[]>;
  #minute: number | null = null;
  #tests: Test[] = [];
  /** Grows whenever a word may have changed. */
  judged = 0;

  constructor(site: Site, { slots, bands }: { readonly slots: Slots; readonly bands: readonly Band[] }) {
    this.#site = site;
    this.#slots = slots;
    this.#levels = new MinuteLevels(slots);
    const width = new Map(bands.map(({ id, low, high }) => [id, high - low]));
    this.#widths = Float64Array.from({ length: slots.count }, (_, slot) => width.get(slots.bandOf(slot)) ?? Number.NaN);
    const wired = new Map(site.sensors.map(({ id, bands: own }) => [id, own]));
    this.#covered = slots.sensors.map((id) => (wired.get(id) ?? []).map((band) => slots.find(id, band)));
    this.#alongside = alongside(site, slots);
  }

  /** What a reading says about its levels: bandwidth, and whether they are dBm at all. */
  told({ sensor, band, rbw, relative }: Reading): void {
    if (rbw === undefined && relative !== true) return;
    const slot = this.#slots.find(sensor, band);
    if (slot >= 0) this.#widths[slot] = relative === true ? Number.NaN : (rbw as number);
  }

  /** Somebody transmits in a cell to see whether it is heard. */
  tested({ t, cell, band }: Mark): void {
    this.counters.in++;
    if (cell === undefined || band === undefined) {
      this.counters.reject("no-place");
      return;
    }
    const sensor = nearestSensor(this.#site, { cell, band, within: PARAMS.nextTo });
    if (sensor === undefined) {
      this.counters.reject("no-sensor-near");
      return;
    }
    if (this.#tests.length === MAX_TESTS) this.counters.drop("too-many-tests");
    this.#wait([...this.#tests, { t, sensor, cell, band }].sort((a, b) => a.t - b.t).slice(-MAX_TESTS));
  }

  /** What stands at a slot is the site's own doing: it is what is usual there. */
  accept(slot: number, level: number, peak: number): void {
    this.#levels.accept(slot, level, peak);
  }

  /** A window closed. */
  listened(window: WindowBuffer): void {
    const minute = Math.floor((window.index * WINDOW) / MINUTE);
    if (this.#minute !== null && minute > this.#minute) this.#judge(minute);
    this.#minute = minute;
    this.#levels.take(window);
  }

  /** Why a sensor cannot be relied on; undefined where nothing is wrong. */
  says(sensor: string, what: What): string | undefined {
    return this.#words.says(`${sensor}|${what}`);
  }

  save(): SavedHearing {
    return { minute: this.#minute, slots: this.#levels.save(), words: this.#words.save(), tests: this.#tests };
  }

  restore(saved: SavedHearing): void {
    this.#minute = saved.minute;
    this.#levels.restore(saved.slots);
    this.#words.restore(saved.words);
    this.judged += 1;
    this.#wait([...saved.tests]);
    this.counters.in += this.counters.held;
  }

  #wait(tests: Test[]): void {
    this.#tests = tests;
    this.counters.held = tests.length;
  }

  #judge(now: number): void {
    this.judged += 1;
    this.#levels.close();
    this.#covered.forEach((slots, s) => {
      const heard = slots.filter((slot) => this.#levels.looks(slot) >= PARAMS.looks);
      if (!slots.some((slot) => this.#levels.looks(slot) > 0)) return;
      this.counters.in++;
      this.#count(heard.length > 0);
      if (heard.length === 0) return;
      const sensor = this.#slots.sensors[s] as string;
      const deaf = this.#tooQuiet(heard) ?? this.#tooFlat(heard);
      this.#words.look(`${sensor}|deaf`, deaf, { begins: PARAMS.deafMinutes, ends: PARAMS.overMinutes });
      const jammed = this.#drowned(heard) ?? this.#drownedTogether(heard);
      this.#words.look(`${sensor}|jammed`, jammed, { begins: PARAMS.jammedMinutes, ends: PARAMS.overMinutes });
    });
    this.#judgeTests(now);
    this.#levels.begin();
  }

  /** What came in was judged, or its sensor was not heard often enough. */
  #count(isJudged: boolean): void {
    if (isJudged) this.counters.out++;
    else this.counters.reject("too-few-windows");
  }

  #tooQuiet(heard: readonly number[]): string | undefined {
    const slot = heard.find((one) => this.#levels.mean(one) < this.#least(one));
    if (slot === undefined) return undefined;
    const band = this.#slots.bandOf(slot);
    return `${band} lies at ${this.#levels.mean(slot).toFixed(1)} dBm, below the ${this.#least(slot).toFixed(1)} dBm of noise that any receiver has: nothing reaches it`;
  }

  /** dBm below which no receiver's own noise can lie; NaN where levels are no dBm. */
  #least(slot: number): number {
    return THERMAL + 10 * Math.log10(this.#widths[slot] as number) + PARAMS.leastNoiseFigure;
  }

  #tooFlat(heard: readonly number[]): string | undefined {
    const flat = heard.filter((slot) => this.#levels.peakRange(slot) < PARAMS.leastRange);
    if (flat.length < heard.length) return undefined;
    const range = Math.max(...flat.map((slot) => this.#levels.peakRange(slot)));
    return `its peaks move by ${range.toFixed(1)} dB in a minute on every band: noise moves more, so these are no measurements`;
  }

  #drowned(heard: readonly number[]): string | undefined {
    const here = heard.filter((slot) => this.#levels.rise(slot) >= PARAMS.rise);
    if (here.length < PARAMS.bandsUp || here.length < 0.75 * heard.length) return undefined;
    const least = Math.min(...here.map((slot) => this.#levels.rise(slot)));
    return `${here.length} of ${heard.length} bands stand ${least.toFixed(0)} dB or more above what is usual here, without a pause: something broadband is near`;
  }

  /** A phone is much louder at one sensor than at the others; what drowns a wing from outside, or from a mast, is not. */
  #drownedTogether(heard: readonly number[]): string | undefined {
    const slot = heard.find((one) => {
      const all = (this.#alongside.get(one) ?? []).map((other) => this.#levels.rise(other));
      const least = Math.min(...all);
      return all.length >= PARAMS.sensorsUp && least >= PARAMS.rise && Math.max(...all) - least <= PARAMS.alike;
    });
    if (slot === undefined) return undefined;
    const rise = this.#levels.rise(slot).toFixed(0);
    return `${this.#slots.bandOf(slot)} stands ${rise} dB above what is usual, without a pause and at every sensor of the wing alike: what transmits is not in a cell`;
  }

  /** Two minutes later, when the minute after the emission is complete. */
  #judgeTests(now: number): void {
    const due = this.#tests.filter(({ t }) => Math.floor(t / MINUTE) + 2 <= now);
    if (due.length === 0) return;
    this.#wait(this.#tests.filter((test) => !due.includes(test)));
    for (const test of due) {
      const { sensor, cell, band } = test;
      const slot = this.#slots.find(sensor, band);
      const isHeardOften = slot >= 0 && this.#levels.looks(slot) >= PARAMS.looks;
      this.#count(isHeardOften);
      if (!isHeardOften) continue;
      const isHeard = this.#levels.recentPeakRise(slot) >= PARAMS.testRise;
      const says = `a test emission in ${cell} on ${band}, next to it, was not heard`;
      this.#words.set(`${sensor}|deaf`, isHeard ? undefined : says);
      this.#words.look(`${sensor}|moved`, this.#heardFarther(test), { begins: PARAMS.movedTests, ends: 1 });
    }
  }

  /** That one farther away heard a test emission far better than the sensor next to it: that one hangs elsewhere than the site file says. */
  #heardFarther({ sensor, cell, band }: Test): string | undefined {
    const all = sensorsByDistance(this.#site, { cell, band });
    const rise = (id: string) => this.#levels.recentPeakRise(this.#slots.find(id, band));
    const near = all.find(({ id }) => id === sensor);
    const farther = all.filter(({ far }) => near !== undefined && far >= PARAMS.farther * near.far);
    const louder = farther.map(({ id }) => ({ id, by: rise(id) - rise(sensor) })).find(({ by }) => by >= PARAMS.movedRise);
    if (louder === undefined) return undefined;
    return `test emissions in ${cell} on ${band}, next to it, were ${louder.by.toFixed(0)} dB louder at ${louder.id}, farther away: it hangs elsewhere than the site file says`;
  }
}

function alongside(site: Site, slots: Slots): ReadonlyMap<number, readonly number[]> {
  const found = new Map<number, readonly number[]>();
  for (const { levels } of site.wings) {
    const own = site.sensors.filter(({ level }) => levels.some(({ id }) => id === level));
    for (const band of new Set(own.flatMap(({ bands }) => bands))) {
      const all = own.filter(({ bands }) => bands.includes(band)).map(({ id }) => slots.find(id, band));
      for (const slot of all) found.set(slot, all);
    }
  }
  return found;
}
