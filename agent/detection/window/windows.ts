/** Sorts the stream into windows, gives each out once when it closes, and counts what came too late to be used. */
import type { Bursts, Counters, DurationMicros, Micros, Observation, StreamItem } from "../../domain/index.ts";
import { WINDOW, WINDOW_LATENESS } from "../../domain/index.ts";
import type { Slots } from "../slots.ts";
import { defaults } from "../stage.ts";
import { WindowBuffer } from "./buffer.ts";
import { ClockGuard } from "./clock-guard.ts";
import { inWindows } from "./in-windows.ts";
import { windowStage } from "./stage.ts";

/** Told of each observation that was not used, so that a clock fault can be seen; `behind`: of the windows' time `at`, µs, negative where it is ahead. */
export type OnRefused = (
  sensor: string,
  reason: "late" | "ahead",
  options: { readonly behind: DurationMicros; readonly at: Micros },
) => void;

const PARAMS = defaults(windowStage);

export class Windows {
  readonly #slots: Slots;
  readonly #counters: Counters;
  readonly #onRefused: OnRefused;
  readonly guard = new ClockGuard(PARAMS);
  /** Open windows by number; never more than lateness and look-ahead allow. */
  readonly #open = new Map<number, WindowBuffer>();
  readonly #spare: WindowBuffer[] = [];
  /** Number of the oldest open window, Infinity where none is. */
  #oldest = Number.POSITIVE_INFINITY;
  /** Number of the last window that was closed. */
  closed = -1;
  /** Length of the longest interval that a sensor gave, no shorter than a window. */
  interval: DurationMicros = WINDOW;
  #last: WindowBuffer | undefined;

  constructor(slots: Slots, counters: Counters, options: { readonly onRefused: OnRefused }) {
    this.#slots = slots;
    this.#counters = counters;
    this.#onRefused = options.onRefused;
  }

  /** Puts an item into its window. */
  add(item: StreamItem): void {
    this.#counters.in++;
    if (item.type === "tick") {
      this.guard.tick(item.t);
      this.#at(item.t);
      this.#counters.out++;
    } else if (item.type === "mark" || item.type === "gap") {
      this.#counters.out++;
    } else if (item.type === "countermeasure") {
      const buffer = this.guard.accepts(item.t) ? this.#at(item.t) : undefined;
      if (buffer === undefined) this.#counters.drop("late");
      else {
        this.#counters.out++;
        buffer.states.push(item);
      }
    } else {
      this.#observe(item);
    }
  }

  /** Whether the stream's time has passed an open window. */
  isDue(): boolean {
    const { newest } = this.guard.state;
    return newest !== null && newest >= this.#oldest * WINDOW + this.interval + WINDOW_LATENESS;
  }

  /** Windows that the stream's time has passed, oldest first; each must be handed back with `release`. */
  *due(): Generator<WindowBuffer> {
    while (this.isDue()) yield this.#close(this.#open.get(this.#oldest) as WindowBuffer);
  }

  release(buffer: WindowBuffer): void {
    this.#spare.push(buffer);
  }

  /** Open windows, oldest first, for the saved state. */
  open(): readonly WindowBuffer[] {
    return [...this.#open.values()].sort((a, b) => a.index - b.index);
  }

  /** The window `index`, opened where it is not; for the saved state. */
  reopen(index: number): WindowBuffer {
    return this.#open.get(index) ?? this.#start(index);
  }

  #close(buffer: WindowBuffer): WindowBuffer {
    this.#open.delete(buffer.index);
    if (this.#last === buffer) this.#last = undefined;
    this.#oldest = Math.min(...this.#open.keys());
    this.closed = buffer.index;
    buffer.sort();
    return buffer;
  }

  #behind({ t }: Observation): { readonly behind: DurationMicros; readonly at: Micros } {
    const at = (this.closed + 1) * WINDOW;
    return { behind: at - t, at };
  }

  #observe(item: Observation): void {
    const sensor = this.#slots.sensorNumber(item.sensor);
    const slot = item.type === "reading" || item.type === "bursts" ? this.#slots.slotOf(sensor, item.band) : 0;
    const unusable = unusableFor(item, sensor, slot);
    if (unusable !== undefined) {
      this.#counters.reject(unusable);
      return;
    }
    if (!this.guard.accepts(item.t, item.sensor)) {
      this.#counters.reject("ahead");
      this.#onRefused(item.sensor, "ahead", this.#behind(item));
      return;
    }
    if (!(item.type === "bursts" ? this.#list(slot, sensor, item) : this.#take(slot, sensor, item))) {
      this.#counters.drop("late");
      this.#onRefused(item.sensor, "late", this.#behind(item));
      return;
    }
    this.#counters.out++;
  }

  /** Whether its window was still open. */
  #take(slot: number, sensor: number, item: Exclude<Observation, Bursts>): boolean {
    if (item.type === "reading" && item.dt > this.interval && item.dt <= PARAMS.interval) this.interval = item.dt;
    // A reading speaks of what came before its `t`: ending exactly on a boundary it belongs to the window that ends there.
    const buffer = this.#at(item.type === "reading" ? item.t - 1 : item.t);
    if (buffer === undefined) return false;
    buffer.heard[sensor] = 1;
    if (item.type === "reading") buffer.fold(slot, item);
    else if (item.type === "sweep") buffer.sweeps.push(item);
    else if (item.type === "sighting") buffer.sightings.push(item);
    else if (item.type === "position") buffer.positions.push(item);
    else if (item.type === "event" || item.type === "health") buffer.notes.push(item);
    return true;
  }

  /** Whether the window of any of its bursts was still open. */
  #list(slot: number, sensor: number, list: Bursts): boolean {
    let used = false;
    for (const item of inWindows(list, PARAMS.interval)) {
      const buffer = this.#at(item.t);
      if (buffer === undefined) continue;
      buffer.heard[sensor] = 1;
      buffer.lists.push({ slot, item });
      used = true;
    }
    return used;
  }

  #at(t: Micros): WindowBuffer | undefined {
    const index = Math.floor(t / WINDOW);
    if (this.#last !== undefined && this.#last.index === index) return this.#last;
    if (index <= this.closed) return undefined;
    this.#last = this.#open.get(index) ?? this.#start(index);
    return this.#last;
  }

  #start(index: number): WindowBuffer {
    const buffer = this.#spare.pop() ?? new WindowBuffer(this.#slots.count, this.#slots.sensors.length);
    buffer.reset(index);
    this.#open.set(index, buffer);
    this.#oldest = Math.min(this.#oldest, index);
    return buffer;
  }
}

/** Why an observation cannot be used, from a closed list; undefined: it can. */
function unusableFor(item: Observation, sensor: number, slot: number): string | undefined {
  if (!Number.isSafeInteger(item.t)) return "bad-time";
  if (sensor < 0) return "unknown-sensor";
  if (slot === -2) return "unknown-band";
  if (item.type === "reading" && item.mean === undefined && item.peak === undefined) return "no-level";
  return undefined;
}
