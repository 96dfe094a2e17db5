/**
 * Tells all screens the same thing, serialised once: a snapshot or the missed deltas to whoever joins, then every change as a numbered
 * delta. Only to be told what has been committed already.
 */
import { Counters, type Micros } from "@wingwatch/agent/domain";
import type { Change, LiveState, ServerMessage } from "../contract/index.ts";
import { DeltaRing, type DeltaRingOptions } from "./delta-ring.ts";
import { type ClientLimits, LiveClient, type Transport } from "./live-client.ts";

export interface LiveFeedOptions {
  /** The number before the first delta of this run; above those of every earlier run. */
  readonly seq: number;
  readonly state: () => LiveState;
  readonly now: () => Micros;
  readonly ring: DeltaRingOptions;
  readonly limits: ClientLimits;
}

export class LiveFeed {
  readonly counters = new Counters("server.live");
  readonly #options: LiveFeedOptions;
  readonly #ring: DeltaRing;
  readonly #clients = new Set<LiveClient>();
  readonly #ears = new Set<(delta: Buffer) => void>();
  #snapshot: { readonly seq: number; readonly message: Buffer } | undefined;

  constructor(options: LiveFeedOptions) {
    this.#options = options;
    this.#ring = new DeltaRing(options.seq, options.ring);
  }

  get clients(): ReadonlySet<LiveClient> {
    return this.#clients;
  }

  get seq(): number {
    return this.#ring.newest;
  }

  /** `since`: the last number that the client has seen, if it was here before. */
  join(transport: Transport, since: number | undefined): LiveClient {
    const client = new LiveClient(transport, this.#options.limits, { counters: this.counters });
    const missed = since === undefined ? undefined : this.#ring.since(since);
    for (const message of missed ?? [this.#snapshotNow()]) client.sendDelta(message);
    client.sendTelemetry(this.#heartbeat());
    if (!client.closed) this.#clients.add(client);
    return client;
  }

  /** Hears every delta as the screens get it, without being a screen. It must not throw. */
  listen(ear: (delta: Buffer) => void): void {
    this.#ears.add(ear);
  }

  leave(client: LiveClient): void {
    this.#clients.delete(client);
  }

  publish(changes: readonly Change[]): void {
    if (changes.length === 0) return;
    this.counters.in += 1;
    const delta = encode({ type: "delta", seq: this.#ring.newest + 1, at: this.#options.now(), changes: [...changes] });
    this.#ring.push(delta);
    for (const ear of this.#ears) ear(delta);
    for (const client of this.#clients) {
      client.sendDelta(delta);
      if (client.closed) this.#clients.delete(client);
    }
  }

  beat(): void {
    const heartbeat = this.#heartbeat();
    for (const client of this.#clients) client.sendTelemetry(heartbeat);
  }

  /** Everybody is told to go: the server stops. */
  close(): void {
    for (const client of this.#clients) client.close(1001, "the server stops");
    this.#clients.clear();
  }

  #heartbeat(): Buffer {
    return encode({ type: "heartbeat", at: this.#options.now(), seq: this.#ring.newest });
  }

  /** Made anew only when something changed since, so that many clients coming back at once cost one. */
  #snapshotNow(): Buffer {
    const seq = this.#ring.newest;
    if (this.#snapshot?.seq !== seq) {
      this.#snapshot = { seq, message: encode({ type: "snapshot", seq, at: this.#options.now(), state: this.#options.state() }) };
    }
    return this.#snapshot.message;
  }
}

export function encode(message: ServerMessage): Buffer {
  return Buffer.from(JSON.stringify(message));
}
