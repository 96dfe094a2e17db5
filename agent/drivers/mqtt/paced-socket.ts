/**
 * A TCP stream that is read at a pace: what comes between two reads waits in the kernel and is then taken at once. A wake-up for each small
 * message would cost several times what the message itself does. The pause shrinks as more comes, so the line is never slowed down.
 */
import { connect, type Socket } from "node:net";
import { Duplex } from "node:stream";

/** Well below the half second by which a window waits for what is late, ms. */
const LONGEST_PAUSE = 100;
const SHORTEST_PAUSE = 1;
/** What a read should bring at most, bytes: half of the smallest receive buffer that systems give a socket. */
const ENOUGH = 32_768;
const BUFFER = 65_536;

export class PacedSocket extends Duplex {
  readonly #socket: Socket;
  /** Grows from nothing, so that signing in to the broker does not wait for it, ms. */
  #pause = SHORTEST_PAUSE;
  #timer: NodeJS.Timeout | undefined;

  constructor(to: { readonly host: string; readonly port: number }) {
    super({ allowHalfOpen: false });
    const onread = { buffer: Buffer.allocUnsafeSlow(BUFFER), callback: this.#take.bind(this) };
    this.#socket = connect({ ...to, onread });
    this.#socket.on("connect", () => this.emit("connect"));
    this.#socket.on("end", () => this.push(null));
    this.#socket.on("close", () => this.destroy());
    this.#socket.on("error", (error) => this.destroy(error));
  }

  /** Whether to read on at once. */
  #take(bytes: number, buffer: Uint8Array): boolean {
    this.push(Buffer.from(buffer.subarray(0, bytes)));
    if (bytes === BUFFER) return true;
    this.#pause = Math.min(LONGEST_PAUSE, 2 * this.#pause, Math.max(SHORTEST_PAUSE, (this.#pause * ENOUGH) / bytes));
    this.#timer = setTimeout(() => this.#socket.resume(), this.#pause);
    return false;
  }

  override _read(): void {
    // The clock decides when to read, not the reader: an MQTT client takes all it gets.
  }

  override _write(bytes: Uint8Array, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(bytes, done);
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    clearTimeout(this.#timer);
    this.#socket.destroy();
    done(error);
  }
}
