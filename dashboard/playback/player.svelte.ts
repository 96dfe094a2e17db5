/**
 * Plays the past: seeks to a moment, loads ahead, and moves the picture as time goes by at the chosen speed. Of seeks that come while one is
 * under way only the last is done, so that a moment can be dragged.
 */
import type { LevelChunk } from "@wingwatch/server/contract";
import type { Picture } from "../live/picture.ts";
import { emptyModel, type LiveModel } from "../state/live-state.ts";
import { Telemetry } from "../state/telemetry.ts";
import type { Stretch } from "./line-view.ts";
import { loadAhead, loadSpan, partsOf, positionAfter, type Speed, stepOfPicture } from "./pace.ts";
import { fetchChanges, fetchLevels, fetchMoment } from "./playback-api.ts";
import { append, type Reel, reelFrom, windOn } from "./reel.ts";
import { strengthsAt } from "./strengths-at.ts";

/** The picture moves as often as the live one, ms. */
const BEAT = 100;
/** What was just committed may still be followed by something of the same moment, µs. */
const SETTLED = 1_500_000;
/** Levels of this long before the moment are still needed for it, µs. */
const LEVELS_BEHIND = 15_000_000;
/** After a load that failed, the next try waits this long, ms. */
const RETRY = 2_000;

export class Player implements Picture {
  model: LiveModel = $state.raw(emptyModel);
  /** The moment shown, µs. */
  now = $state(0);
  playing = $state(false);
  /** There is a picture of some moment; before, nothing may be said of any. */
  shown = $state(false);
  /** Something that is to be shown is not loaded yet. */
  waiting = $state(true);
  problem: string | null = $state(null);
  /** Whether the strengths of sensors are kept for this moment. */
  levelsKept = $state(true);
  /** It stands as near to now as there is anything. */
  atEnd = $state(false);
  readonly telemetry = new Telemetry();
  #speed: Speed = $state(1);

  readonly #liveNow: () => number;
  readonly #listeners = new Set<() => void>();
  #reel: Reel | null = null;
  #levels: readonly LevelChunk[] = [];
  #wanted: number | null = null;
  #seeking = false;
  #loading = false;
  #notBefore = 0;
  #ticked = 0;

  /** `liveNow`: the server's clock, µs. */
  constructor(liveNow: () => number) {
    this.#liveNow = liveNow;
  }

  get speed(): Speed {
    return this.#speed;
  }

  /** What was loaded for a higher speed has too few steps for a lower one. */
  set speed(speed: Speed) {
    const slower = speed < this.#speed;
    this.#speed = speed;
    if (slower) this.seek(this.now);
  }

  start(signal: AbortSignal): void {
    const timer = setInterval(() => this.#tick(performance.now()), BEAT);
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  onBeat(listener: () => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener("abort", () => this.#listeners.delete(listener));
  }

  /** Shows another moment; plays on from there if it was playing. */
  seek(at: number): void {
    const wanted = Math.round(Math.max(0, Math.min(at, this.#end())));
    this.now = wanted;
    this.#wanted = wanted;
    this.waiting = true;
    this.atEnd = false;
    if (!this.#seeking) void this.#seek();
  }

  toggle(): void {
    this.playing = !this.playing;
    this.#ticked = performance.now();
  }

  #end(): number {
    return this.#liveNow() - SETTLED;
  }

  async #seek(): Promise<void> {
    this.#seeking = true;
    while (this.#wanted !== null) {
      const at = this.#wanted;
      this.#wanted = null;
      const [moment, levels] = await Promise.all([fetchMoment(at), fetchLevels({ from: Math.max(0, at - LEVELS_BEHIND), to: at })]);
      if (!moment.ok) {
        this.problem = moment.message;
        // The moment and the picture must never be of two times.
        if (this.#wanted === null && this.#reel !== null) this.now = this.#reel.at;
        continue;
      }
      this.problem = null;
      this.#reel = reelFrom(moment.value);
      this.#levels = levels.ok ? levels.value : [];
      // While it is being dragged on, the pictures on the way are shown, but the moment stays where the hand is.
      this.#show(this.#wanted ?? at);
    }
    this.#seeking = false;
    this.waiting = false;
    this.#ticked = performance.now();
  }

  #tick(at: number): void {
    const elapsed = at - this.#ticked;
    this.#ticked = at;
    const reel = this.#reel;
    if (reel === null || this.#seeking) return;
    void this.#loadOn(reel);
    if (!this.playing) return;
    const to = positionAfter(this.now, elapsed, this.speed);
    this.#reel = windOn(reel, to);
    this.waiting = this.#reel.at < to;
    this.#show(this.#reel.at);
    if (this.#reel.at >= this.#end() - SETTLED) {
      this.playing = false;
      this.atEnd = true;
      this.waiting = false;
    }
  }

  async #loadOn(reel: Reel): Promise<void> {
    const from = reel.loadedTo;
    const to = Math.round(Math.min(from + loadSpan(this.speed), this.#end()));
    if (this.#loading || performance.now() < this.#notBefore || from - reel.at > loadAhead(this.speed) || to <= from) return;
    this.#loading = true;
    for (const part of partsOf({ from, to })) if (!(await this.#loadPart(part))) break;
    this.#loading = false;
  }

  /** False: there is no use in loading on. */
  async #loadPart({ from, to }: Stretch): Promise<boolean> {
    const [changes, levels] = await Promise.all([
      fetchChanges({ from: from + 1, to }, stepOfPicture(this.speed)),
      fetchLevels({ from, to }),
    ]);
    const current = this.#reel;
    // A seek meanwhile made this the load of another reel.
    if (current === null || current.loadedTo !== from) return false;
    if (!changes.ok) {
      this.problem = changes.message;
      this.#notBefore = performance.now() + RETRY;
      return false;
    }
    this.problem = null;
    this.#reel = append(current, changes.value, to);
    this.#levels = joined(this.#levels, levels.ok ? levels.value : [], current.at - LEVELS_BEHIND);
    return true;
  }

  #show(at: number): void {
    const reel = this.#reel;
    if (reel === null) return;
    this.model = reel.model;
    this.now = at;
    this.shown = true;
    const rows = strengthsAt(this.#levels, reel.at);
    this.levelsKept = rows !== null;
    this.telemetry.strengths.clear();
    this.telemetry.take({ type: "strengths", t: reel.at, rows: rows ?? [] });
    for (const listener of this.#listeners) listener();
  }
}

/** Without those that are long past, and each once: the row that was being written is longer when it comes again. */
function joined(known: readonly LevelChunk[], more: readonly LevelChunk[], from: number): readonly LevelChunk[] {
  const byBegin = new Map([...known, ...more].map((chunk) => [chunk.at, chunk]));
  return [...byBegin.values()].filter(({ at }) => at >= from).sort((a, b) => a.at - b.at);
}
