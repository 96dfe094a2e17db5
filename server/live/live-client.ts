/**
 * The one guarded way out to a screen. Deltas are never skipped: a client too slow for them is closed and resumes by `since`. Telemetry
 * is: the next is newer anyway. So what the server keeps for a client that stops reading is bounded by `maxBuffered` plus one message.
 */
import type { Counters } from "@wingwatch/agent/domain";

export interface Transport {
  /** Bytes handed over that the network has not taken yet. */
  readonly buffered: number;
  send(message: Buffer): void;
  close(code: number, reason: string): void;
}

export interface ClientLimits {
  /** Above this no telemetry is sent, bytes. */
  readonly telemetryBuffered: number;
  /** Above this the client is closed, bytes. Must hold a snapshot. */
  readonly maxBuffered: number;
}

/** Close code for a client that reads too slowly. */
export const TOO_SLOW = 4001;

export class LiveClient {
  readonly #transport: Transport;
  readonly #limits: ClientLimits;
  readonly #counters: Counters;
  #watched: readonly string[] = [];
  #closed = false;

  constructor(transport: Transport, limits: ClientLimits, { counters }: { readonly counters: Counters }) {
    this.#transport = transport;
    this.#limits = limits;
    this.#counters = counters;
  }

  get closed(): boolean {
    return this.#closed;
  }

  /** Sensors whose levels the client wants. */
  get watched(): readonly string[] {
    return this.#watched;
  }

  watch(sensors: readonly string[]): void {
    this.#watched = [...new Set(sensors)];
  }

  /** Snapshot or delta. */
  sendDelta(message: Buffer): void {
    if (this.#closed) return;
    if (this.#transport.buffered > this.#limits.maxBuffered) {
      this.#counters.drop("client-too-slow");
      this.close(TOO_SLOW, "too slow: connect again with your last seq");
      return;
    }
    this.#counters.out += 1;
    this.#transport.send(message);
  }

  /** Levels, strengths, heartbeats: may be skipped. */
  sendTelemetry(message: Buffer): void {
    if (this.#closed) return;
    if (this.#transport.buffered > this.#limits.telemetryBuffered) {
      this.#counters.drop("telemetry-skipped");
      return;
    }
    this.#counters.out += 1;
    this.#transport.send(message);
  }

  close(code: number, reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#transport.close(code, reason);
  }
}
