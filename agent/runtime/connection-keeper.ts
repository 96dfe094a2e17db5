/**
 * Keeps one connection open: opens it, takes what it yields, and when it ends or fails opens it again, for ever, after a pause that grows
 * to two and a half seconds. What ended connections counted is kept.
 */
import { Counters, type StageCounters, sumCounters, WingwatchError } from "../domain/index.ts";
import type { Batch, Connection, DriverContext, SensorCommand, SensorLine, Source } from "../ports/index.ts";
import { delayAfter, pause } from "./backoff.ts";
import { sumLines } from "./sum-lines.ts";

/** A connection that held so long ended by bad luck: the next try is soon again. */
const HELD_LONG = 60_000_000;

export interface KeeperOptions {
  readonly context: DriverContext;
  readonly onBatch: (batch: Batch) => void;
  /** Hears when the line is there, and when it is no more; left out: nobody asks. */
  readonly onLine?: (source: Source, is: "open" | "broken") => void;
  /** 0 to 1, for the jitter. */
  readonly random: () => number;
  /** Left out: a timer. */
  readonly pause?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export class ConnectionKeeper {
  readonly source: Source;
  readonly #options: KeeperOptions;
  /** in = tries, out = connections that opened, rejected = tries that failed, dropped = connections that ended. */
  readonly #tries: Counters;
  #connection: Connection | undefined;
  #pastCounters: readonly StageCounters[] = [];
  readonly #pastLines = new Map<string, SensorLine>();
  #failures = 0;
  #running: Promise<void> = Promise.resolve();

  constructor(source: Source, options: KeeperOptions) {
    this.source = source;
    this.#options = options;
    this.#tries = new Counters(`connect ${source.key}`);
  }

  /** Runs until the context's signal aborts. */
  start(): void {
    this.#running = this.#run();
  }

  /** Resolves once the connection has let go of its device. */
  ended(): Promise<void> {
    return this.#running;
  }

  get connected(): boolean {
    return this.#connection !== undefined;
  }

  /** What the sensor answers, by the name of the setting. Fails with `WW_E_NO_SETTINGS` where its device takes none. */
  async send(command: SensorCommand): Promise<Readonly<Record<string, number>>> {
    const connection = this.#connection;
    if (connection === undefined) throw new WingwatchError("WW_E_NOT_CONNECTED", `there is no connection to ${command.sensor}`);
    if (connection.send === undefined) throw new WingwatchError("WW_E_NO_SETTINGS", `the device of ${command.sensor} takes no settings`);
    return connection.send(command);
  }

  counters(): readonly StageCounters[] {
    return [this.#tries.snapshot(), ...sumCounters([...this.#pastCounters, ...(this.#connection?.counters() ?? [])])];
  }

  lines(): readonly SensorLine[] {
    const now = this.#connection?.lines().map((line) => this.#withPast(line)) ?? [];
    const said = new Set(now.map((line) => line.sensor));
    return [...now, ...[...this.#pastLines.values()].filter((line) => !said.has(line.sensor)).map((line) => ({ ...line, online: false }))];
  }

  async #run(): Promise<void> {
    const { context, random } = this.#options;
    const wait = this.#options.pause ?? pause;
    while (!context.signal.aborted) {
      await this.#once();
      if (context.signal.aborted) return;
      await wait(delayAfter(this.#failures, random()), context.signal);
    }
  }

  async #once(): Promise<void> {
    const { context, onBatch } = this.#options;
    const { key } = this.source;
    const began = context.clock.now();
    this.#tries.in += 1;
    try {
      this.#connection = await this.source.open(context);
      this.#tries.out += 1;
      this.#options.onLine?.(this.source, "open");
      context.log.info({ connection: key, sensors: this.source.sensors.length }, "connection open");
      for await (const batch of this.#connection) onBatch(batch);
      this.#failed(began, new Error("it ended"));
    } catch (error) {
      this.#failed(began, error);
    } finally {
      this.#keepPast();
    }
  }

  #failed(began: number, error: unknown): void {
    const { context } = this.#options;
    if (this.#connection === undefined) this.#tries.reject("cannot-open");
    if (context.signal.aborted) return;
    this.#failures = context.clock.now() - began > HELD_LONG ? 1 : this.#failures + 1;
    context.log.warn({ connection: this.source.key, failures: this.#failures, err: error }, "connection lost; trying again");
  }

  #keepPast(): void {
    const ended = this.#connection;
    if (ended === undefined) return;
    this.#pastCounters = sumCounters([...this.#pastCounters, ...ended.counters()]);
    for (const line of ended.lines()) this.#pastLines.set(line.sensor, this.#withPast(line));
    this.#connection = undefined;
    this.#options.onLine?.(this.source, "broken");
  }

  #withPast(line: SensorLine): SensorLine {
    const before = this.#pastLines.get(line.sensor);
    return before === undefined ? line : sumLines(before, line);
  }
}
