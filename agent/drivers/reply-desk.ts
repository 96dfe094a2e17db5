/** Requests that wait for a sensor's reply, by sensor and sequence number. Bounded in time: who does not answer has not answered. */
import type { Reply } from "@wingwatch/firmware-protocol";
import { WingwatchError } from "../domain/index.ts";

const PATIENCE_MS = 5_000;

interface Waiting {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (error: Error) => void;
  readonly timer: NodeJS.Timeout;
}

export class ReplyDesk {
  readonly #waiting = new Map<string, Waiting>();

  /** Resolves with the reply to the request; rejects with a WingwatchError where none comes. */
  expect(sensor: string, sequence: number): Promise<Reply> {
    const key = `${sensor}/${sequence}`;
    this.#forget(key);
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => this.#giveUp(key, `${sensor} did not answer within ${PATIENCE_MS / 1000} s`), PATIENCE_MS);
      this.#waiting.set(key, { resolve, reject, timer });
    });
  }

  arrived(sensor: string, reply: Reply): void {
    const key = `${sensor}/${reply.request}`;
    const waiting = this.#waiting.get(key);
    this.#forget(key);
    waiting?.resolve(reply);
  }

  /** The connection is gone: nobody will answer. */
  close(): void {
    for (const key of [...this.#waiting.keys()]) this.#giveUp(key, "the connection ended");
  }

  #giveUp(key: string, message: string): void {
    const waiting = this.#waiting.get(key);
    this.#forget(key);
    waiting?.reject(new WingwatchError("WW_E_NO_REPLY", message));
  }

  #forget(key: string): void {
    clearTimeout(this.#waiting.get(key)?.timer);
    this.#waiting.delete(key);
  }
}
