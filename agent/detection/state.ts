/**
 * The whole state of the chain as JSON and back, so that a recording that begins with it replays exactly. Keyed by sensor and band ids: a sensor
 * that left the site is forgotten, a new one starts cold.
 */
import {
  type Alert,
  type Bursts,
  type CountermeasureState,
  type DurationMicros,
  type Health,
  type Micros,
  type Position,
  type SensorEvent,
  type Sighting,
  type Sweep,
  WINDOW,
  WINDOW_LATENESS,
} from "../domain/index.ts";
import type { SavedRest } from "./beneath/rest-levels.ts";
import type { Rise } from "./beneath/rise.ts";
import type { Family } from "./bursts/family.ts";
import { copyTiming } from "./bursts/timing.ts";
import type { Chain } from "./chain.ts";
import type { SavedClock } from "./emission/sensor-clocks.ts";
import type { Deaf, Link, Track } from "./emission/track.ts";
import type { SavedFixer } from "./fix/fixer.ts";
import type { SavedJammers } from "./jammer/jammers.ts";
import type { SavedFloor } from "./noise-floor/noise-floor.ts";
import type { Standing } from "./policy/countermeasures.ts";
import type { Waiting } from "./sightings/waiting.ts";
import type { Slots } from "./slots.ts";
import type { SavedSweeps } from "./sweep/sweep-stage.ts";
import type { SavedWatch } from "./watch/watch.ts";
import type { WindowBuffer } from "./window/buffer.ts";
import type { ClockGuardState } from "./window/clock-guard.ts";

const STATE_VERSION = 7;

/** [mean, peak, floor or null, duty, bursts] of one slot in an open window. */
type SavedReading = readonly [number, number, number | null, number, number];

interface SavedWindow {
  readonly index: number;
  readonly readings: Readonly<Record<string, SavedReading>>;
  readonly heard: readonly string[];
  readonly lists: readonly Bursts[];
  readonly sweeps: readonly Sweep[];
  readonly sightings?: readonly Sighting[];
  readonly states: readonly CountermeasureState[];
  readonly positions: readonly Position[];
  readonly notes: readonly (SensorEvent | Health)[];
}

type SavedTrack = Omit<Track, "links" | "deaf" | "rises" | "families"> & {
  readonly links: Readonly<Record<string, Link>>;
  readonly deaf: Readonly<Record<string, Deaf>>;
  readonly rises?: Readonly<Record<string, Rise>>;
  readonly families: readonly (readonly [Family, number])[];
};

/** Levels by the sensor's id. */
type SavedWaiting = Omit<Waiting, "levels"> & { readonly levels: readonly (readonly [string, number, number])[] };

export interface SavedChain {
  readonly version: number;
  readonly guard: ClockGuardState;
  readonly closed: number;
  /** µs, of the longest interval heard; left out: a window. */
  readonly interval?: DurationMicros;
  readonly windows: readonly SavedWindow[];
  readonly floors: Readonly<Record<string, SavedFloor>>;
  readonly rest: Readonly<Record<string, SavedRest>>;
  readonly looks: Readonly<Record<string, readonly [number, number]>>;
  /** Slots that listed bursts since their last reading; left out: none. */
  readonly listed?: readonly string[];
  /** Slots whose levels are no dBm; left out: none. */
  readonly relative?: readonly string[];
  readonly tracks: Readonly<Record<string, readonly SavedTrack[]>>;
  /** By sensor. */
  readonly clocks: Readonly<Record<string, SavedClock>>;
  readonly sweeps: SavedSweeps & { readonly tracks?: readonly SavedTrack[] };
  /** Not in states saved before it was kept. */
  readonly jammers?: SavedJammers & { readonly tracks: readonly SavedTrack[] };
  readonly fixer: SavedFixer;
  readonly alerts: readonly Alert[];
  readonly countermeasures: Readonly<Record<string, Standing>>;
  readonly watch: SavedWatch;
  /** Devices that say an address, and addresses heard once; left out: none. */
  readonly sightings?: { readonly devices: readonly SavedTrack[]; readonly waiting: readonly SavedWaiting[] };
  /** Where portable sensors were last. */
  readonly portable?: readonly Position[];
}

/** What each part of a saved state is made of; undefined: left out. */
const PARTS: { readonly [Part in keyof SavedChain]-?: (chain: Chain) => SavedChain[Part] } = {
  version: () => STATE_VERSION,
  guard: ({ windows }) => ({ ...windows.guard.state }),
  closed: ({ windows }) => windows.closed,
  interval: ({ windows }) => (windows.interval === WINDOW ? undefined : windows.interval),
  windows: ({ windows, slots }) => windows.open().map((window) => saveWindow(window, slots)),
  floors: ({ slots, floor }) => bySlot(slots, (slot) => (floor.knows(slot) ? floor.save(slot) : undefined)),
  rest: ({ slots, beneath }) => bySlot(slots, (slot) => (beneath.rest.begun(slot) ? beneath.rest.save(slot) : undefined)),
  looks: ({ slots, floor, detector }) => bySlot(slots, (slot) => (floor.knows(slot) ? detector.save(slot) : undefined)),
  listed: ({ slots, hearings }) => marked(slots, hearings.listed),
  relative: ({ slots, relative }) => marked(slots, relative),
  tracks: ({ slots, trackers }) =>
    Object.fromEntries(
      trackers.flatMap((tracker, b) =>
        tracker.tracks.length === 0
          ? []
          : [[slots.bands[b] as string, tracker.tracks.map((track) => saveTrack(track, slots.sensors))] as const],
      ),
    ),
  clocks: ({ slots, clocks }) => Object.fromEntries(slots.sensors.map((id, s) => [id, clocks.save(s)] as const)),
  sweeps: ({ sweeps, slots }) => ({
    ...sweeps.save(),
    ...(sweeps.tracks.length > 0 && { tracks: sweeps.tracks.map((track) => saveTrack(track, slots.sensors)) }),
  }),
  jammers: ({ jammers, slots }) => ({ ...jammers.save(), tracks: jammers.tracks.map((track) => saveTrack(track, slots.sensors)) }),
  fixer: ({ voice }) => voice.fixer.save(),
  alerts: ({ voice }) => voice.alerts.save(),
  countermeasures: ({ voice }) => voice.countermeasures.save(),
  watch: ({ watch }) => watch.save(),
  portable: ({ positions }) => positions.save(),
  sightings: saveSightings,
};

export function save(chain: Chain): SavedChain {
  const parts = Object.entries(PARTS).map(([name, part]) => [name, part(chain)] as const);
  return Object.fromEntries(parts.filter(([, part]) => part !== undefined)) as unknown as SavedChain;
}

/** The same as JSON, part by part: of a large site the whole of it takes ten times as much memory as its largest part. */
export function* saveText(chain: Chain): Generator<string> {
  let before = "{";
  for (const [name, part] of Object.entries(PARTS)) {
    const text = JSON.stringify(part(chain));
    if (text === undefined) continue;
    yield `${before}"${name}":`;
    yield text;
    before = ",";
  }
  yield "}";
}

function bySlot<T>(slots: Slots, of: (slot: number) => T | undefined): Readonly<Record<string, T>> {
  const rows: Record<string, T> = {};
  for (let slot = 0; slot < slots.count; slot++) {
    const row = of(slot);
    if (row !== undefined) rows[slots.keyOf(slot)] = row;
  }
  return rows;
}

/** Keys of the slots that are 1; undefined: none is. */
function marked(slots: Slots, marks: Uint8Array): readonly string[] | undefined {
  const keys = Array.from(marks.keys()).flatMap((slot) => (marks[slot] === 1 ? [slots.keyOf(slot)] : []));
  return keys.length === 0 ? undefined : keys;
}

function saveWindow(window: WindowBuffer, slots: Slots): SavedWindow {
  return {
    index: window.index,
    readings: bySlot(slots, (slot) => (window.present[slot] === 1 ? readingOf(window, slot) : undefined)),
    heard: slots.sensors.filter((_, s) => window.heard[s] === 1),
    lists: window.lists.map(({ item }) => item),
    ...(window.sightings.length > 0 && { sightings: window.sightings }),
    sweeps: window.sweeps.map((sweep) => ({ ...sweep, dbm: [...sweep.dbm] })),
    states: window.states,
    positions: window.positions,
    notes: window.notes,
  };
}

/** Nothing where no device was heard: most sites have no such sensor. */
function saveSightings({ sightings, slots }: Chain): SavedChain["sightings"] {
  const { tracks, waiting } = sightings;
  if (tracks.length === 0 && waiting.length === 0) return undefined;
  const saved = waiting.map((one) => ({
    ...one,
    levels: one.levels.map(({ sensor, level, windows }) => [slots.sensors[sensor] ?? "", level, windows] as const),
  }));
  return { devices: tracks.map((track) => saveTrack(track, slots.sensors)), waiting: saved };
}

/**
 * A saved state without its open windows, and the time from which everything must be given again: for a source that has all observations in
 * order of `t` instead of the stream as it came. Undefined for a state of another version.
 */
export function betweenWindows(state: unknown): { readonly from: Micros; readonly state: unknown } | undefined {
  if (!isSavedChain(state)) return undefined;
  const { guard, closed } = state;
  const from = (closed + 1) * WINDOW;
  const passed = (t: Micros | null) => (t === null ? null : Math.min(t, from + WINDOW_LATENESS));
  return { from, state: { ...state, windows: [], guard: { ...guard, newest: passed(guard.newest), tick: passed(guard.tick) } } };
}

/** Ids of the bands that anything was heard in, each as often as it was. */
export function bandsInState(state: unknown): readonly string[] {
  if (!isSavedChain(state)) return [];
  const slots = [state.floors, ...state.windows.map(({ readings }) => readings)].flatMap((rows) => Object.keys(rows));
  return [
    ...slots.map((key) => key.slice(key.lastIndexOf("|") + 1)),
    ...state.windows.flatMap(({ lists }) => lists.map(({ band }) => band)),
  ];
}

function isSavedChain(state: unknown): state is SavedChain {
  return typeof state === "object" && state !== null && (state as { version?: unknown }).version === STATE_VERSION;
}

/** Takes a saved state in; one of another version is a cold start. */
export function restore(chain: Chain, state: unknown): void {
  if (!isSavedChain(state)) return;
  const saved = state;
  const { slots } = chain;
  const slotOf = (key: string): number => {
    const cut = key.lastIndexOf("|");
    return slots.find(key.slice(0, cut), key.slice(cut + 1));
  };
  chain.windows.guard.state = { ...saved.guard };
  chain.windows.closed = saved.closed;
  chain.windows.interval = saved.interval ?? WINDOW;
  for (const [key, floor] of Object.entries(saved.floors)) if (slotOf(key) >= 0) chain.floor.restore(slotOf(key), floor);
  for (const [key, rest] of Object.entries(saved.rest)) if (slotOf(key) >= 0) chain.beneath.rest.restore(slotOf(key), rest);
  for (const [key, looks] of Object.entries(saved.looks)) if (slotOf(key) >= 0) chain.detector.restore(slotOf(key), looks);
  for (const key of saved.listed ?? []) if (slotOf(key) >= 0) chain.hearings.listed[slotOf(key)] = 1;
  for (const key of saved.relative ?? []) if (slotOf(key) >= 0) chain.relative[slotOf(key)] = 1;
  for (const window of saved.windows) restoreWindow(chain, window, slotOf);
  chain.trackers.forEach((tracker, b) => {
    tracker.tracks = (saved.tracks[slots.bands[b] as string] ?? []).map((track) => restoreTrack(track, (id) => slots.sensorNumber(id)));
  });
  for (const [id, clock] of Object.entries(saved.clocks)) {
    const sensor = slots.sensorNumber(id);
    if (sensor >= 0) chain.clocks.restore(sensor, clock);
  }
  chain.sweeps.restore(
    saved.sweeps,
    (saved.sweeps.tracks ?? []).map((track) => restoreTrack(track, (id) => slots.sensorNumber(id))),
  );
  if (saved.jammers !== undefined)
    chain.jammers.restore(
      saved.jammers,
      saved.jammers.tracks.map((track) => restoreTrack(track, (id) => slots.sensorNumber(id))),
    );
  chain.voice.fixer.restore(saved.fixer);
  chain.voice.alerts.restore(saved.alerts);
  chain.voice.countermeasures.restore(saved.countermeasures);
  chain.watch.restore(saved.watch);
  chain.positions.restore(saved.portable);
  const { devices = [], waiting = [] } = saved.sightings ?? {};
  chain.sightings.restore(
    devices.map((track) => restoreTrack(track, (id) => slots.sensorNumber(id))),
    waiting.map((one) => ({ ...one, levels: one.levels.flatMap((row) => levelOf(row, slots)) })),
  );
}

/** Nothing of a sensor that the site has no more. */
function levelOf([id, level, windows]: SavedWaiting["levels"][number], slots: Slots): Waiting["levels"] {
  const sensor = slots.sensorNumber(id);
  return sensor < 0 ? [] : [{ sensor, level, windows }];
}

function restoreWindow(chain: Chain, saved: SavedWindow, slotOf: (key: string) => number): void {
  const window = chain.windows.reopen(saved.index);
  for (const [key, [mean, peak, floor, duty, bursts]] of Object.entries(saved.readings)) {
    const slot = slotOf(key);
    if (slot < 0) continue;
    const reading = { type: "reading", t: 0 as Micros, dt: 0, sensor: "", band: "", mean, peak, duty, bursts } as const;
    window.fold(slot, floor === null ? reading : { ...reading, floor });
  }
  saved.heard.forEach((id) => {
    const sensor = chain.slots.sensorNumber(id);
    if (sensor >= 0) window.heard[sensor] = 1;
  });
  for (const item of saved.lists) {
    const slot = chain.slots.find(item.sensor, item.band);
    if (slot >= 0) window.lists.push({ slot, item });
  }
  window.sweeps.push(...saved.sweeps);
  window.sightings.push(...(saved.sightings ?? []));
  window.states.push(...saved.states);
  window.positions.push(...saved.positions);
  window.notes.push(...saved.notes);
}

function readingOf(
  window: {
    readonly mean: Float64Array;
    readonly peak: Float64Array;
    readonly floor: Float64Array;
    readonly duty: Float64Array;
    readonly bursts: Int32Array;
  },
  slot: number,
): SavedReading {
  const floor = window.floor[slot] as number;
  return [
    window.mean[slot] as number,
    window.peak[slot] as number,
    Number.isNaN(floor) ? null : floor,
    window.duty[slot] as number,
    window.bursts[slot] as number,
  ];
}

function saveTrack({ rises, ...track }: Track, sensors: readonly string[]): SavedTrack {
  const name = (sensor: number): string => sensors[sensor] ?? "";
  return {
    ...track,
    links: Object.fromEntries([...track.links].map(([sensor, link]) => [name(sensor), link] as const)),
    deaf: Object.fromEntries([...track.deaf].map(([sensor, deaf]) => [name(sensor), deaf] as const)),
    ...(rises && { rises: Object.fromEntries([...rises].map(([sensor, rise]) => [name(sensor), rise] as const)) }),
    families: [...track.families],
  };
}

function restoreTrack({ rises, ...saved }: SavedTrack, number: (id: string) => number): Track {
  const rows = <T>(record: Readonly<Record<string, T>>): (readonly [number, T])[] =>
    Object.entries(record).flatMap(([id, value]) => (number(id) < 0 ? [] : [[number(id), value] as const]));
  return {
    ...saved,
    links: new Map(rows(saved.links).map(([sensor, link]) => [sensor, { ...link }] as const)),
    deaf: new Map(rows(saved.deaf).map(([sensor, deaf]) => [sensor, { ...deaf }] as const)),
    families: new Map(saved.families),
    ...(rises && { rises: new Map(rows(rises).map(([sensor, rise]) => [sensor, { ...rise }] as const)) }),
    times: [...saved.times],
    ...(saved.turns === undefined ? {} : { turns: [...saved.turns] }),
    timing: copyTiming(saved.timing),
  };
}
