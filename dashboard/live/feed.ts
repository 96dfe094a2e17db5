/**
 * The WebSocket to the live feed: opens, resumes with `?since=`, retries for ever with growing pauses, and replaces a socket over which
 * nothing comes. Decides nothing about what the messages mean.
 */
import type { ClientMessage } from "@wingwatch/server/contract";
import { type Connection, type ConnectionEvent, connection, isDead, notConnected } from "../state/connection.ts";

export interface FeedOptions {
  readonly url: string;
  /** Called with every message's text. */
  readonly onText: (text: string) => void;
  readonly onConnection: (connection: Connection) => void;
  /** Last sequence number that is known, null for a fresh snapshot. */
  readonly since: () => number | null;
  /** What to say first over every new connection. */
  readonly greeting: () => ClientMessage | null;
}

const WATCHDOG = 500;

export class Feed {
  readonly #options: FeedOptions;
  #state: Connection = notConnected;
  #socket: WebSocket | undefined;
  #openedAt = 0;

  constructor(options: FeedOptions) {
    this.#options = options;
  }

  /** Connects, and stays connected until `signal` aborts. */
  start(signal: AbortSignal): void {
    this.#connect();
    const watchdog = setInterval(() => this.#watch(performance.now()), WATCHDOG);
    signal.addEventListener("abort", () => {
      clearInterval(watchdog);
      this.#leave();
    });
  }

  /** Says something if the connection is open; what is not said now is said again by the greeting. */
  send(message: ClientMessage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** Drops this connection and makes a new one at once: after a hole in the sequence. */
  restart(): void {
    this.#leave();
    this.#connect();
  }

  #connect(): void {
    const since = this.#options.since();
    const socket = new WebSocket(since === null ? this.#options.url : `${this.#options.url}?since=${since}`);
    this.#socket = socket;
    this.#openedAt = performance.now();
    socket.onopen = () => {
      this.#happened({ kind: "opened", now: performance.now() });
      const greeting = this.#options.greeting();
      if (greeting) this.send(greeting);
    };
    socket.onmessage = (event) => {
      this.#happened({ kind: "heard", now: performance.now() });
      this.#options.onText(String(event.data));
    };
    socket.onclose = () => {
      this.#socket = undefined;
      this.#happened({ kind: "closed", now: performance.now(), spread: Math.random() });
    };
  }

  #watch(now: number): void {
    if (this.#socket && now - this.#openedAt >= 1 && isDead({ ...this.#state, open: true }, this.#openedAt, now)) {
      this.#leave();
      this.#happened({ kind: "closed", now, spread: Math.random() });
    }
    if (!this.#socket && (this.#state.retryAt ?? 0) <= now) this.#connect();
    // The phase also changes by time alone.
    this.#options.onConnection(this.#state);
  }

  #leave(): void {
    const socket = this.#socket;
    this.#socket = undefined;
    if (!socket) return;
    socket.onopen = null;
    socket.onmessage = null;
    socket.onclose = null;
    socket.close();
  }

  #happened(event: ConnectionEvent): void {
    this.#state = connection(this.#state, event);
    this.#options.onConnection(this.#state);
  }
}
