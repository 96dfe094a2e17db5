/**
 * What the components read: the model of the live feed, the site, the connection and the clock, each its own reactive value. Messages
 * are applied as they come; the page moves at a beat, all of it in one frame. Telemetry goes round all of this.
 */

import { sitter } from "../sign-in/sitter.svelte.ts";
import { apply, type StateMessage } from "../state/apply.ts";
import { type Connection, notConnected, type Phase, phaseOf } from "../state/connection.ts";
import { emptyModel, type LiveModel } from "../state/live-state.ts";
import { parseMessage } from "../state/parse-message.ts";
import { indexSite, type SiteIndex } from "../state/site-index.ts";
import { Telemetry } from "../state/telemetry.ts";
import { fetchSite } from "./api.ts";
import { Feed } from "./feed.ts";
import { Paced } from "./paced.ts";
import { PastEmissions } from "./past-emissions.svelte.ts";
import { SiteClock } from "./site-clock.ts";

/** Least step of the clock on the screen, µs. */
const TICK = 450_000;
const TICK_MS = 500;
/** Ten times a second is as fast as the data come, from several sides; one frame holds them all. */
const BEAT = 95;
const SITE_RETRY = 3_000;

export class LiveStore {
  model: LiveModel = $state.raw(emptyModel);
  index: SiteIndex | null = $state.raw(null);
  /** Why the site could not be loaded; null while all is well. */
  siteProblem: string | null = $state(null);
  phase: Phase = $state("connecting");
  /** Site's clock, µs, about every half second. */
  now = $state(Date.now() * 1000);
  /** Site's clock when the last message came, µs; null = none yet. */
  heardAt: number | null = $state(null);
  /** Messages that could not be understood. */
  rejected = $state(0);
  readonly telemetry = new Telemetry();
  readonly past = new PastEmissions();

  #latest: LiveModel = emptyModel;
  #connection: Connection = notConnected;
  #watched: readonly string[] = [];
  #siteHash = "";
  /** Holes since the last message that fitted: resuming is tried once, then only a snapshot helps. */
  #holes = 0;
  #lastHeardAt: number | null = null;
  readonly #listeners = new Set<() => void>();
  readonly #clock = new SiteClock();
  readonly #beat = new Paced(() => this.#publish(), { every: BEAT });
  readonly #feed: Feed;

  constructor(url: string) {
    this.#feed = new Feed({
      url,
      onText: (text) => this.#take(text),
      onConnection: (state) => this.#connected(state),
      since: () => (this.#holes > 1 ? null : this.#latest.seq),
      greeting: () => (this.#watched.length > 0 ? { type: "watch", sensors: [...this.#watched] } : null),
    });
  }

  start(signal: AbortSignal): void {
    this.#feed.start(signal);
    const tick = setInterval(() => this.#beat.ask(), TICK_MS);
    signal.addEventListener("abort", () => {
      clearInterval(tick);
      this.#beat.cancel();
    });
    void this.#loadSite(signal);
  }

  /** Replaces the sensors whose levels are sent. */
  watch(sensors: readonly string[]): void {
    this.#watched = sensors;
    this.telemetry.keepOnly(new Set(sensors));
    this.#feed.send({ type: "watch", sensors: [...sensors] });
  }

  /** Calls `listener` at every beat, until `signal` aborts: telemetry may be new. */
  onBeat(listener: () => void, signal: AbortSignal): void {
    this.#listeners.add(listener);
    signal.addEventListener("abort", () => this.#listeners.delete(listener));
  }

  #take(text: string): void {
    const parsed = parseMessage(text);
    if (!parsed.ok) {
      this.rejected += 1;
      return;
    }
    const { message } = parsed;
    if (message.type === "strengths" || message.type === "levels") this.telemetry.take(message);
    else this.#takeState(message);
    this.#beat.ask();
  }

  #takeState(message: StateMessage): void {
    this.#clock.heard(message.at, Date.now() * 1000);
    const applied = apply(this.#latest, message);
    if (applied.kind === "hole") {
      this.#holes += 1;
      this.#feed.restart();
      return;
    }
    if (applied.kind === "ignored") return;
    this.#holes = 0;
    this.#latest = applied.model;
  }

  #publish(): void {
    this.model = this.#latest;
    this.heardAt = this.#lastHeardAt;
    const now = this.#clock.at(Date.now() * 1000);
    // The clock moves slower than the beat: every age on the screen hangs on it.
    if (Math.abs(now - this.now) >= TICK) this.now = now;
    for (const listener of this.#listeners) listener();
    if (this.#latest.site !== this.#siteHash) void this.#loadSite();
  }

  #connected(state: Connection): void {
    // It may have closed because the session has ended.
    if (this.#connection.open && !state.open) void sitter.ask();
    const heard = state.heardAt !== this.#connection.heardAt;
    this.#connection = state;
    this.phase = phaseOf(state, performance.now());
    if (heard) this.#lastHeardAt = this.#clock.at(Date.now() * 1000);
  }

  async #loadSite(signal?: AbortSignal): Promise<void> {
    this.#siteHash = this.#latest.site;
    const answer = await fetchSite();
    if (answer.ok) {
      this.index = indexSite(answer.value);
      this.siteProblem = null;
      return;
    }
    this.siteProblem = answer.message;
    if (!signal?.aborted) setTimeout(() => void this.#loadSite(signal), SITE_RETRY);
  }
}
