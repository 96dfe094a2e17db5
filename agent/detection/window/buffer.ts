/**
 * What one window holds. Readings of one slot are folded by maximum (levels, duty), minimum (floor) and sum of whole numbers (bursts): all exact
 * whatever the order they come in, and without an object a reading.
 */
import type { Burst, Bursts, CountermeasureState, Health, Position, Reading, SensorEvent, Sighting, Sweep } from "../../domain/index.ts";

interface List {
  readonly slot: number;
  readonly item: Bursts;
}

export class WindowBuffer {
  /** Number of the window: floor(t / WINDOW). */
  index = 0;
  readonly present: Uint8Array;
  readonly mean: Float64Array;
  readonly peak: Float64Array;
  readonly floor: Float64Array;
  readonly duty: Float64Array;
  readonly bursts: Int32Array;
  /** Which sensors said anything at all. */
  readonly heard: Uint8Array;
  lists: List[] = [];
  sweeps: Sweep[] = [];
  sightings: Sighting[] = [];
  states: CountermeasureState[] = [];
  positions: Position[] = [];
  /** What sensors say about themselves. */
  notes: (SensorEvent | Health)[] = [];

  constructor(slots: number, sensors: number) {
    this.present = new Uint8Array(slots);
    this.mean = new Float64Array(slots);
    this.peak = new Float64Array(slots);
    this.floor = new Float64Array(slots);
    this.duty = new Float64Array(slots);
    this.bursts = new Int32Array(slots);
    this.heard = new Uint8Array(sensors);
  }

  /** Makes a used buffer fit for window `index`. */
  reset(index: number): void {
    this.index = index;
    this.present.fill(0);
    this.heard.fill(0);
    this.lists = [];
    this.sweeps = [];
    this.sightings = [];
    this.states = [];
    this.positions = [];
    this.notes = [];
  }

  /** Folds a reading that has a level into its slot. */
  fold(slot: number, reading: Reading): void {
    const mean = reading.mean ?? reading.peak ?? Number.NaN;
    const peak = reading.peak ?? mean;
    const floor = reading.floor ?? Number.NaN;
    const duty = reading.duty ?? 0;
    const bursts = reading.bursts ?? 0;
    if (this.present[slot] === 0) {
      this.present[slot] = 1;
      this.mean[slot] = mean;
      this.peak[slot] = peak;
      this.floor[slot] = floor;
      this.duty[slot] = duty;
      this.bursts[slot] = bursts;
      return;
    }
    if (mean > (this.mean[slot] as number)) this.mean[slot] = mean;
    if (peak > (this.peak[slot] as number)) this.peak[slot] = peak;
    if (!((this.floor[slot] as number) <= floor)) this.floor[slot] = Number.isNaN(floor) ? (this.floor[slot] as number) : floor;
    if (duty > (this.duty[slot] as number)) this.duty[slot] = duty;
    this.bursts[slot] = (this.bursts[slot] as number) + bursts;
  }

  /** Puts what was kept as it came into an order of its own. */
  sort(): void {
    this.lists.sort((a, b) => a.slot - b.slot || a.item.t - b.item.t || compareLists(a.item.list, b.item.list));
    this.lists = this.lists.filter((one, i) => !isRepeat(one, this.lists[i - 1]));
    this.sweeps.sort((a, b) => compare(a.sensor, b.sensor) || a.t - b.t || a.start - b.start);
    this.sightings.sort(
      (a, b) => compare(a.sensor, b.sensor) || a.t - b.t || compare(a.address, b.address) || compare(a.radio, b.radio) || a.rssi - b.rssi,
    );
    this.states.sort((a, b) => a.t - b.t || compare(a.id, b.id) || compare(a.state, b.state));
    this.positions.sort((a, b) => compare(a.sensor, b.sensor) || a.t - b.t);
    this.notes.sort((a, b) => compare(a.sensor, b.sensor) || a.t - b.t || compare(sayingOf(a), sayingOf(b)));
  }
}

/** What tells two notes of one sensor and time apart. */
function sayingOf(note: SensorEvent | Health): string {
  return note.type === "event" ? note.kind : `${note.tamper ?? ""}`;
}

function compareLists(a: Bursts["list"], b: Bursts["list"]): number {
  if (a.length !== b.length) return a.length - b.length;
  for (let i = 0; i < a.length; i++) {
    const [one, other] = [a[i] as Burst, b[i] as Burst];
    const difference = one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Brokers and links may deliver a message twice. */
function isRepeat({ slot, item }: List, before: List | undefined): boolean {
  return before?.slot === slot && before.item.t === item.t && compareLists(before.item.list, item.list) === 0;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
