/** Takes sightings to emissions: an address heard again is a device, a device that is heard is an emission, and who it is nobody asks. */
import { type AuthorisedEmitter, type Band, Counters, type Micros, type Sighting } from "../../domain/index.ts";
import { newTrack, type Track } from "../emission/track.ts";
import { update } from "../emission/update.ts";
import type { Slots } from "../slots.ts";
import { defaults } from "../stage.ts";
import type { WindowBuffer } from "../window/buffer.ts";
import { gather, keyOf, type Packets } from "./gather.ts";
import { type Joined, rotated } from "./rotation.ts";
import { type Sighted, withKnown } from "./sighted.ts";
import { sightingsStage } from "./stage.ts";
import { type Waiting, withLevels } from "./waiting.ts";
import { worthOf } from "./worth.ts";

const PARAMS = defaults(sightingsStage);
/** Highest Wi-Fi channel in the band at 2.4 GHz. */
const LAST_OF_24 = 14;
/** Hz, where the site knows no band for it. */
const ANYWHERE = 2.44e9;
/** Where hardly a phone is concerned, so many times as long may pass until the next look. */
const SELDOM = 12;
/** Most sites have no such sensor. */
const NONE: Track[] = [];

export interface SightingOptions {
  readonly slots: Slots;
  readonly bands: readonly Band[];
  readonly authorised: readonly AuthorisedEmitter[];
}

export class SightingStage {
  readonly counters = new Counters(sightingsStage.id);
  touched: Track[] = [];
  readonly #slots: Slots;
  readonly #bands: ReadonlySet<string>;
  /** Addresses that the site file names: what they are is known, and nobody else becomes one of them. */
  readonly #declared: ReadonlySet<string>;
  /** Devices by their present address. */
  readonly #devices = new Map<string, Track>();
  /** Addresses heard once, oldest first. */
  readonly #waiting = new Map<string, Waiting>();

  constructor({ slots, bands, authorised }: SightingOptions) {
    this.#slots = slots;
    this.#bands = new Set(bands.map(({ id }) => id));
    this.#declared = new Set(authorised.flatMap(({ addresses = [] }) => addresses.map((address) => address.toLowerCase())));
  }

  get tracks(): readonly Track[] {
    return this.#devices.size === 0 ? NONE : [...this.#devices.values()];
  }

  get waiting(): readonly Waiting[] {
    return [...this.#waiting.values()];
  }

  step({ sightings }: Pick<WindowBuffer, "sightings">, now: Micros): void {
    this.touched = NONE;
    if (sightings.length === 0) return;
    this.touched = [];
    this.counters.in += sightings.length;
    const usable = sightings.filter(({ rssi }) => Number.isFinite(rssi));
    if (usable.length < sightings.length) this.counters.reject("no-level", sightings.length - usable.length);
    for (const [key, packets] of gather(usable, (id) => this.#slots.sensorNumber(id))) {
      const track = this.#devices.get(key);
      if (track === undefined) this.#meet(key, packets, now);
      else this.#hear(track, packets);
    }
    this.#count();
  }

  /** Those of which there may be something to say: what may be a phone every few seconds, the others now and then. */
  due(now: Micros): readonly Track[] {
    if (this.#devices.size === 0) return NONE;
    const due = this.tracks.filter((track) => now >= (track.sighted?.next ?? 0));
    for (const track of due) {
      const sighted = track.sighted as Sighted;
      const { handset } = worthOf(sighted, now);
      const settles = !sighted.ambient && handset < PARAMS.hardly && now - sighted.since >= PARAMS.settled;
      // What becomes a part of the surroundings is said once more.
      if (settles) track.said = 0;
      track.sighted = { ...sighted, ambient: sighted.ambient || settles, next: now + (handset < PARAMS.hardly ? SELDOM : 1) * PARAMS.look };
    }
    return due.filter(({ said, sighted }) => said === 0 || sighted?.ambient === false);
  }

  expire(now: Micros): readonly Track[] {
    if (this.#devices.size === 0 && this.#waiting.size === 0) return NONE;
    for (const [key, { last, sighted }] of this.#waiting) {
      if (now - last <= PARAMS.gap) continue;
      this.#waiting.delete(key);
      this.counters.reject("heard-once", sighted.packets);
    }
    this.#count();
    const ended: Track[] = [];
    for (const [key, track] of this.#devices) {
      if (now - track.last <= PARAMS.gap) continue;
      this.#devices.delete(key);
      ended.push(track);
    }
    return ended;
  }

  restore(tracks: readonly Track[], waiting: readonly Waiting[]): void {
    for (const track of tracks) if (track.sighted !== undefined) this.#devices.set(keyOf(track.sighted), track);
    for (const one of waiting) this.#waiting.set(keyOf(one.sighted), one);
    this.#count();
    this.counters.in += this.counters.held;
  }

  #hear(track: Track, { newest, first, count, levels }: Packets): void {
    this.counters.out += count;
    const before = track.sighted as Sighted;
    track.sighted = { ...withKnown(before, newest), packets: before.packets + count };
    take(track, [...levels], { first, last: newest.t });
    this.touched.push(track);
  }

  /** An address that is no device yet. */
  #meet(key: string, packets: Packets, now: Micros): void {
    const waiting = this.#waited(key, packets, now);
    if (waiting.windows < PARAMS.windows) {
      this.#wait(key, waiting);
      return;
    }
    const joined = this.#rotated(waiting);
    this.#waiting.delete(key);
    if (joined === undefined && this.#devices.size >= PARAMS.devices) {
      this.counters.drop("too-many-devices", waiting.sighted.packets);
      return;
    }
    this.counters.out += waiting.sighted.packets;
    const track = joined === undefined ? this.#begin(key, waiting) : this.#rename(key, waiting, joined);
    take(
      track,
      waiting.levels.map(({ sensor, level }) => [sensor, level] as const),
      waiting,
    );
    this.touched.push(track);
  }

  #rotated(newcomer: Waiting): Joined | undefined {
    const isDeclared = ({ address }: Pick<Sighted, "address">) => this.#declared.has(address.toLowerCase());
    if (isDeclared(newcomer.sighted)) return undefined;
    return rotated(
      newcomer,
      this.tracks.filter(({ sighted }) => sighted !== undefined && !isDeclared(sighted)),
    );
  }

  #begin(key: string, { sighted, band, first, levels }: Waiting): Track {
    const radio = `${band ?? "nowhere"}-${sighted.radio}-${first}-${this.#slots.sensors[levels[0]?.sensor ?? -1] ?? ""}`;
    // Several devices may be heard first in one microsecond at one sensor: they are told apart by their number.
    const taken = this.tracks.filter(({ id }) => id.startsWith(`${radio}-`)).length;
    const track = newTrack({ id: `${radio}-${taken + 1}`, band, start: first, confirmed: true, ...(band === null && { hz: ANYWHERE }) });
    track.sighted = sighted;
    this.#devices.set(key, track);
    return track;
  }

  /** The device goes on under another address. */
  #rename(key: string, { sighted }: Waiting, { track, p }: Joined): Track {
    const before = track.sighted as Sighted;
    this.#devices.delete(keyOf(before));
    const joined = Math.round(1000 * before.joined * p) / 1000;
    track.sighted = { ...before, ...sighted, addresses: before.addresses + 1, joined, packets: before.packets + sighted.packets };
    this.#devices.set(key, track);
    return track;
  }

  #waited(key: string, { newest, first, count, levels }: Packets, now: Micros): Waiting {
    const before = this.#waiting.get(key);
    const { radio, address } = newest;
    const unknown: Sighted = { radio, address, addresses: 1, joined: 1, since: first, packets: 0, ambient: false, next: now };
    const sighted = withKnown(before?.sighted ?? unknown, newest);
    return {
      sighted: { ...sighted, packets: sighted.packets + count },
      band: before?.band ?? this.#bandOf(newest),
      first: before?.first ?? first,
      last: newest.t,
      windows: (before?.windows ?? 0) + 1,
      levels: withLevels(before?.levels ?? [], levels),
    };
  }

  #wait(key: string, waiting: Waiting): void {
    this.#waiting.delete(key);
    this.#waiting.set(key, waiting);
    const [oldest] = this.#waiting.keys();
    if (this.#waiting.size > PARAMS.waiting && oldest !== undefined) {
      const evicted = this.#waiting.get(oldest);
      this.#waiting.delete(oldest);
      this.counters.drop("too-many-addresses", evicted?.sighted.packets ?? 0);
    }
  }

  #bandOf({ radio, channel = 1 }: Sighting): string | null {
    const band = radio === "wifi" && channel > LAST_OF_24 ? "wifi5" : "wifi24";
    return this.#bands.has(band) ? band : null;
  }

  #count(): void {
    this.counters.held = this.waiting.reduce((sum, { sighted }) => sum + sighted.packets, 0);
  }
}

/** Levels of one window into the device's emission. */
function take(
  track: Track,
  levels: readonly (readonly [sensor: number, level: number])[],
  at: { readonly first: Micros; readonly last: Micros },
): void {
  const shares = levels.map(([sensor, level]) => ({ sensor, level, n: 1, bursts: 1, last: at.last, floor: PARAMS.floor }));
  update(track, { shares, events: 1, pulses: [{ t: at.first, length: 0, family: "other" }], end: at.last }, []);
}
