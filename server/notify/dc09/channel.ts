/**
 * DC-09 over TCP: one message at a time on a connection that stays open; each waits for its answer. A receiver that does not accept our
 * time says its own, which is used from then on, for this receiver alone.
 */
import type { Socket } from "node:net";
import type { Micros } from "@wingwatch/agent/domain";
import type { TargetOf } from "../../contract/index.ts";
import { type Attempt, away, type Channel, delivered, type Outcome, type Outgoing, refused, wordsOf } from "../channel.ts";
import { openSocket } from "../socket.ts";
import { answerTo } from "./answer.ts";
import { type Dc09Message, encodeFrame, parseFrame } from "./frame.ts";
import { FrameReader } from "./frame-reader.ts";
import { eventMessage, nullMessage } from "./message.ts";

/** µs. A clock further off than this is not believed: the frame may be a forgery. */
const FARTHEST_CLOCK: Micros = 24 * 3_600_000_000;

export class Dc09Channel implements Channel {
  readonly batch = 1;
  readonly supervision: Channel["supervision"];
  readonly #target: TargetOf<"dc09">;
  readonly #key: Buffer | undefined;
  #socket: Socket | undefined;
  /** The receiver's clock minus ours, µs. */
  #offset: Micros = 0;

  constructor(target: TargetOf<"dc09">, key?: Buffer) {
    this.#target = target;
    this.#key = key;
    const everyMs = target.supervisionSeconds * 1_000;
    const check = (attempt: Attempt) => this.#say((at) => nullMessage(target, at), attempt);
    this.supervision = everyMs > 0 ? { everyMs, check } : undefined;
  }

  send([one]: readonly Outgoing[], attempt: Attempt): Promise<Outcome> {
    const { notice, sequence } = one as Outgoing;
    return this.#say((at) => eventMessage(notice, this.#target, { sequence, at }), attempt);
  }

  async close(): Promise<void> {
    this.#socket?.destroy();
    this.#socket = undefined;
  }

  async #say(make: (at: Micros) => Dc09Message, { signal, now }: Attempt): Promise<Outcome> {
    const message = () => make(now() + this.#offset);
    try {
      const outcome = await this.#exchange(message(), { signal, now });
      // The same message once more, with the receiver's time.
      return outcome === "wrong-time" ? this.#refusedTwice(await this.#exchange(message(), { signal, now })) : outcome;
    } catch (error) {
      await this.close();
      return away(wordsOf(error));
    }
  }

  #refusedTwice(outcome: Outcome | "wrong-time"): Outcome {
    return outcome === "wrong-time" ? away("the receiver does not accept the time, even its own") : outcome;
  }

  async #exchange(message: Dc09Message, { signal, now }: Attempt): Promise<Outcome | "wrong-time"> {
    const socket = await this.#open(signal);
    const reply = repliesOn(socket, { signal, key: this.#key, accept: (frame) => answerTo(message, frame).kind !== "other" });
    socket.write(encodeFrame(message, this.#key), "latin1");
    const answer = answerTo(message, await reply);
    if (answer.kind === "acknowledged") return delivered("ACK");
    if (answer.kind === "refused") return refused("DUH: the receiver cannot do anything with the message");
    const offset = answer.kind === "wrong-time" && answer.clock !== undefined ? answer.clock - now() : Number.NaN;
    if (Math.abs(offset) <= FARTHEST_CLOCK) {
      this.#offset = offset;
      return "wrong-time";
    }
    return away("NAK without a time that can be believed");
  }

  async #open(signal: AbortSignal): Promise<Socket> {
    if (this.#socket?.writable && this.#socket.readable) return this.#socket;
    const socket = await openSocket({ host: this.#target.host, port: this.#target.port, transport: "tcp" }, signal);
    // Between messages nobody listens: a connection that breaks then is opened anew for the next.
    socket.on("error", () => socket.destroy());
    this.#socket = socket;
    return socket;
  }
}

interface Waiting {
  readonly signal: AbortSignal;
  readonly key: Buffer | undefined;
  readonly accept: (frame: Dc09Message) => boolean;
}

/** The first whole frame that is accepted; rejects when the connection ends before it comes. */
function repliesOn(socket: Socket, { signal, key, accept }: Waiting): Promise<Dc09Message> {
  return new Promise((resolve, reject) => {
    const reader = new FrameReader();
    const finish = (done: () => void) => {
      socket.off("data", onData).off("close", onClose);
      signal.removeEventListener("abort", onAbort);
      done();
    };
    const onData = (chunk: Buffer) => {
      for (const text of reader.push(chunk.toString("latin1"))) {
        const frame = parseFrame(text, key);
        if (frame.ok && accept(frame.value)) return finish(() => resolve(frame.value));
      }
    };
    const onClose = () => finish(() => reject(new Error("the receiver closed the connection without an answer")));
    const onAbort = () => finish(() => reject(new Error("no answer in time")));
    socket.on("data", onData).once("close", onClose);
    signal.addEventListener("abort", onAbort);
    if (signal.aborted) onAbort();
  });
}
