/**
 * An agent at work: connections -> stream -> store, detection -> outbox. Starts and stops all of it, saves detection's state, and says
 * how everything is. Knows no driver, no store, no server: it is given them.
 */
import type { AgentHealth } from "../contract/index.ts";
import type { Detection } from "../detection/index.ts";
import {
  type Dispatch,
  type Gap,
  type Mark,
  type Micros,
  type Position,
  type RecordedState,
  SECOND,
  type Site,
  type StageCounters,
  type StreamItem,
  sumCounters,
  WingwatchError,
} from "../domain/index.ts";
import type {
  Batch,
  DriverContext,
  HistoryPoint,
  HistoryQuery,
  Outbox,
  OutboxEntry,
  ReadingReader,
  SensorCommand,
  Slice,
  Source,
  StateHistory,
  StateKeeper,
  StoredQuery,
  Watermark,
} from "../ports/index.ts";
import { ConnectionKeeper } from "./connection-keeper.ts";
import { ContainedDetection } from "./contained-detection.ts";
import { FindingsDesk } from "./findings-desk.ts";
import { GapDesk, type Missing } from "./gap-desk.ts";
import { HoleWatch, TOLERANCE } from "./hole-watch.ts";
import { type Expiry, expiry } from "./retention.ts";
import { SensorBook } from "./sensor-book.ts";
import type { StoreWriter } from "./store-writer.ts";
import { Stream, type StreamListener } from "./stream.ts";

/** Ticks from one saving of detection's state to the next, and from one deletion of old readings to the next. */
const SAVE_EVERY = 60;
const EXPIRE_EVERY = 3600;

export interface RuntimeOptions {
  readonly site: Site;
  /** Those of this agent; each connection speaks for some of its sensors. */
  readonly sources: readonly Source[];
  /** Its `signal` is what stops the connections. */
  readonly context: DriverContext;
  readonly detection: Detection;
  readonly store: StoreWriter | undefined;
  readonly outbox: Outbox;
  readonly state: StateKeeper;
  /** For going through stored time again; left out: none is kept. */
  readonly states?: StateHistory;
  /** How far the last run's observations are on disk, and this one's. */
  readonly watermark: Watermark;
  readonly version: string;
  readonly random: () => number;
  /** Of what stands outside the runtime, for its health. */
  readonly counters: () => readonly StageCounters[];
  /** Called with what the outbox has just made durable. */
  readonly announce: (entries: readonly OutboxEntry[]) => void;
}

export class Runtime {
  readonly #options: RuntimeOptions;
  readonly #detection: ContainedDetection;
  readonly #findings: FindingsDesk;
  readonly #gaps: GapDesk;
  readonly #book: SensorBook;
  readonly #keepers: readonly ConnectionKeeper[];
  readonly #stream: Stream;
  readonly #holes: HoleWatch;
  readonly #startedAt: number;
  #ticker: NodeJS.Timeout | undefined;
  #ticks = 0;
  /** What the watermark on disk says; 0 = nothing is known of it. */
  #saved: Micros = 0;

  constructor(options: RuntimeOptions) {
    this.#options = options;
    const { site, sources, context, outbox, announce } = options;
    this.#startedAt = context.clock.now();
    this.#detection = new ContainedDetection(options.detection, context.log);
    this.#findings = new FindingsDesk(outbox, { announce, log: context.log });
    this.#book = new SensorBook(
      sources.flatMap((source) => source.sensors),
      site.countermeasures.map((countermeasure) => countermeasure.id),
    );
    this.#gaps = new GapDesk({ agent: context.agent, clock: context.clock, say: (gaps) => this.#sayGaps(gaps) });
    const sensors = sources.flatMap((source) => source.sensors);
    this.#holes = new HoleWatch(sensors, { since: this.#startedAt, note: this.#gaps.note });
    this.#stream = new Stream({
      detection: this.#detection,
      findings: this.#findings,
      book: this.#book,
      store: options.store,
      holes: this.#holes,
    });
    this.#keepers = sources.map(
      (source) =>
        new ConnectionKeeper(source, {
          context,
          random: options.random,
          onBatch: (batch) => this.#take(batch),
          onLine: (line, is) => this.#lineIs(line, is),
        }),
    );
  }

  async start(): Promise<void> {
    const stoppedAt = this.#options.watermark.load();
    this.#saved = stoppedAt ?? 0;
    // Lines are opened one after the other; what is missing of a sensor for longer than that is a hole of its own.
    const listeningFrom = this.#startedAt + TOLERANCE;
    if (stoppedAt !== undefined) this.#gaps.note({ why: "agent-stopped", from: stoppedAt, to: Math.max(stoppedAt, listeningFrom) });
    await this.#options.store?.start();
    this.#ticker = setInterval(() => this.#tick(), 1000);
    for (const keeper of this.#keepers) keeper.start();
  }

  /** After the context's signal has aborted: waits for the connections, saves the state, flushes the store. */
  async stop(): Promise<void> {
    clearInterval(this.#ticker);
    await Promise.all(this.#keepers.map((keeper) => keeper.ended()));
    this.#gaps.flush();
    this.#findings.flush();
    this.#saveState();
    await this.#options.store?.stop();
    this.#saveWatermark();
  }

  /** What goes to the server without being observed: into the outbox, then announced. */
  say(dispatch: Dispatch): void {
    this.#findings.take([dispatch]);
  }

  /** What a person declared, into the stream: to detection, the store and recordings. */
  mark(declared: readonly (Mark | Position)[]): void {
    this.#stream.push({ items: declared, receivedAt: this.#options.context.clock.now() });
  }

  /** Takes note of what is missing; said within the second. */
  missing(missing: Missing): void {
    this.#gaps.note(missing);
  }

  /** As `missing`, and durable when it returns: for what is about to be deleted. */
  missingNow(missing: Missing): void {
    this.#gaps.note(missing);
    this.#gaps.flush();
  }

  /** What detection knows now: with every item that a listener hears from now on it makes a recording. */
  state(): RecordedState {
    return { type: "state", t: this.#options.context.clock.now(), state: this.#detection.state() };
  }

  /** Detection goes on with what `make` gives for its state, between two items of the stream. */
  retune(make: (state: unknown) => Detection): void {
    this.#detection.replace(make);
  }

  /** Asks a sensor for its settings or changes them; fails with a WingwatchError where it does not do so. */
  async send(command: SensorCommand): Promise<Readonly<Record<string, number>>> {
    const keeper = this.#keepers.find(({ source }) => source.sensors.includes(command.sensor));
    if (keeper === undefined) throw new WingwatchError("WW_E_NO_SETTINGS", `${command.sensor} is no sensor of this agent`);
    return keeper.send(command);
  }

  /** Hears every item from now on, in the order detection sees them; the function it gives back ends that. */
  listen(listener: StreamListener): () => void {
    return this.#stream.listen(listener);
  }

  history(query: HistoryQuery): Promise<readonly HistoryPoint[]> {
    return this.#options.store?.history(query) ?? Promise.resolve([]);
  }

  /** What the store has of a time, in order of `t`; nothing without a store. */
  async *observations(query: Parameters<ReadingReader["observations"]>[0]): AsyncGenerator<StreamItem> {
    if (this.#options.store !== undefined) yield* this.#options.store.observations(query);
  }

  /** The same in slices; nothing without a store. */
  async *slices(query: StoredQuery): AsyncGenerator<Slice> {
    if (this.#options.store !== undefined) yield* this.#options.store.slices(query);
  }

  health(): AgentHealth {
    const { store, version, context } = this.#options;
    const stages = [
      ...this.#keepers.flatMap((keeper) => keeper.counters()),
      this.#stream.counters(),
      ...this.#detection.counters(),
      ...this.#findings.counters(),
      ...(store?.counters() ?? []),
      ...this.#options.counters(),
    ];
    const now = context.clock.now();
    return {
      t: now,
      version,
      uptimeSeconds: Math.round((now - this.#startedAt) / SECOND),
      stages: sumCounters(stages).map((stage) => ({ ...stage, rejected: { ...stage.rejected }, dropped: { ...stage.dropped } })),
      sensors: this.#book.sensors(this.#keepers.flatMap((keeper) => keeper.lines())),
      store: store?.status ?? { type: "none", ok: true, message: null },
      memoryBytes: process.memoryUsage.rss(),
      addresses: this.#options.site.privacy?.addresses ?? "pseudonyms",
      countermeasures: this.#book.countermeasures(),
    };
  }

  #take(batch: Batch): void {
    this.#stream.push(batch);
    // Later than was reckoned with: a kill before the next tick would take it, and the gap must reach so far back.
    if ((this.#options.store?.durableTo ?? this.#saved) < this.#saved) this.#saveWatermark();
  }

  #lineIs({ sensors }: Source, is: "open" | "broken"): void {
    if (is === "broken") this.#holes.lineBroke(sensors);
    else this.#holes.lineOpened(sensors, this.#options.context.clock.now());
  }

  #tick(): void {
    const { store, context, site } = this.#options;
    const now = context.clock.now();
    this.#ticks += 1;
    this.#stream.tick(now);
    this.#gaps.flush();
    this.#saveWatermark();
    void store?.flush();
    if (this.#ticks % SAVE_EVERY === 0) this.#saveState();
    if (this.#ticks % EXPIRE_EVERY === 0) this.#expire(expiry(now, site.retention));
  }

  /** First to the outbox, which is durable; then into the stream, and so to the store and to recordings. */
  #sayGaps(gaps: readonly Gap[]): void {
    this.#findings.take(gaps);
    this.#stream.push({ items: gaps, receivedAt: this.#options.context.clock.now() });
  }

  #saveWatermark(): void {
    const { store, watermark, context } = this.#options;
    if (store === undefined) return;
    try {
      const to = store.durableTo;
      watermark.save(to);
      this.#saved = to;
    } catch (error) {
      context.log.debug({ err: error }, "how far readings are on disk could not be saved; after a kill the gap begins earlier");
    }
  }

  #expire(before: Expiry): void {
    const { store, states, context } = this.#options;
    void store?.expire(before);
    try {
      states?.expire(before.bursts);
    } catch (error) {
      context.log.warn({ err: error }, "old states of detection could not be deleted; tried again in an hour");
    }
  }

  #saveState(): void {
    const { state, states, context } = this.#options;
    try {
      const now = context.clock.now();
      state.save(now, this.#detection.stateText());
      states?.keep(now, this.#detection.stateText());
    } catch (error) {
      context.log.error({ err: error }, "detection's state could not be saved");
    }
  }
}
