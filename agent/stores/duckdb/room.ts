/**
 * More memory for what is done now and then: rolling up, deleting, exports. Meanwhile what is written beside it finds the room that it always has, and the
 * last one to end gives the rest back.
 */
import type { DuckDBConnection } from "@duckdb/node-api";

/** MB, on top of what the store is given. */
const MORE = 28;

export class Room {
  readonly #connection: DuckDBConnection;
  /** As the options have it: `12MB`. */
  readonly #memory: string;
  #users = 0;

  constructor(connection: DuckDBConnection, memory: string) {
    this.#connection = connection;
    this.#memory = memory;
  }

  async for<T>(work: () => Promise<T>): Promise<T> {
    this.#users += 1;
    try {
      await this.#allow(`${Number.parseInt(this.#memory, 10) + MORE}MB`);
      return await work();
    } finally {
      this.#users -= 1;
      // What is in use this very moment cannot be taken back; then it stays allowed until the next time.
      if (this.#users === 0) await this.#allow(this.#memory).catch(() => undefined);
    }
  }

  async #allow(memory: string): Promise<void> {
    await this.#connection.run(`SET memory_limit = '${memory}'`);
  }
}
