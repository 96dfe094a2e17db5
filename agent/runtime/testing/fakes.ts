/** Stand-ins for what the runtime is given: a source that yields what the test pushes, a quiet log, a clock of the test's own. */
import type { Alert, Dispatch, Micros, Site, StageCounters } from "../../domain/index.ts";
import type { Batch, Connection, DriverContext, Log, Outbox, OutboxEntry, SensorLine, Source } from "../../ports/index.ts";

export const quiet: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function nothing(): void {
  // a test that wants to hear it gives its own log
}

export class FakeClock {
  t: Micros = 1_795_316_400_000_000;
  now = (): Micros => this.t;
}

export function contextFor(signal: AbortSignal, clock = new FakeClock()): DriverContext {
  return { signal, clock, log: quiet, site: "test", agent: "wing-a", env: {} };
}

/** Each `open` takes the next script: batches to yield and then an error, an end, or silence until the signal aborts. */
export interface Script {
  readonly cannotOpen?: Error;
  readonly batches?: readonly Batch[];
  readonly after?: "end" | "fail" | "hold";
  readonly lines?: readonly SensorLine[];
  readonly counters?: readonly StageCounters[];
}

export function scriptedSource(
  scripts: readonly Script[],
  sensors: readonly string[] = ["A1-03"],
): Source & { readonly opened: () => number } {
  let opened = 0;
  return {
    key: "fake:1",
    driver: "fake",
    sensors,
    opened: () => opened,
    open: (context) => {
      const script = scripts[Math.min(opened, scripts.length - 1)]!;
      opened += 1;
      return script.cannotOpen === undefined ? Promise.resolve(play(script, context.signal)) : Promise.reject(script.cannotOpen);
    },
  };
}

function play(script: Script, signal: AbortSignal): Connection {
  return {
    counters: () => script.counters ?? [],
    lines: () => script.lines ?? [],
    async *[Symbol.asyncIterator]() {
      yield* script.batches ?? [];
      if (script.after === "fail") throw new Error("unplugged");
      if (script.after === "end") return;
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve();
        signal.addEventListener("abort", () => resolve());
      });
    },
  };
}

/** An outbox without a disk; `failing` makes it refuse. */
export class MemoryOutbox implements Outbox {
  failing = false;
  #entries: OutboxEntry[] = [];
  #seq = 0;

  append(findings: readonly Dispatch[]): readonly OutboxEntry[] {
    if (this.failing) throw new Error("disk full");
    const added = findings.map((finding) => ({ seq: ++this.#seq, finding }));
    this.#entries.push(...added);
    return added;
  }

  pending(limit: number): readonly OutboxEntry[] {
    return this.#entries.slice(0, limit);
  }

  acknowledge(seq: number): void {
    this.#entries = this.#entries.filter((entry) => entry.seq > seq);
  }

  counters(): StageCounters {
    const held = this.#entries.length;
    return { stage: "outbox", in: this.#seq, out: this.#seq - held, held, rejected: {}, dropped: {} };
  }
}

export function fakeAlert(id: string): Alert {
  const t = 1_795_316_400_000_000;
  return {
    type: "alert",
    id,
    kind: "breakthrough",
    t,
    raised: t,
    updated: t,
    active: true,
    priority: "high",
    emissions: [],
    p: 1,
    uncertain: false,
    thresholds: 1,
    reasons: [],
  };
}

export const emptySite: Site = {
  id: "test",
  name: "Test",
  country: "GB",
  timeZone: "Europe/London",
  wings: [],
  sensors: [],
  zones: [],
  countermeasures: [],
  authorised: [],
  agents: [],
  thresholds: { version: 1, falseIncidentsPerSensorDay: 0.003, alertAt: 0.5, bands: {}, sensors: {} },
  retention: {},
};
