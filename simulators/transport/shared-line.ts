/**
 * A half-duplex line that several talkers share (RS-485). A byte takes ten bit times; two bytes that overlap destroy each other and
 * everyone reads rubbish. Pure: time is what the caller says it is, in µs.
 */

export interface Delivery {
  /** Who sent it; `collision` where more than one did. */
  readonly from: string;
  /** When its last bit had passed. */
  readonly at: number;
  readonly bytes: Uint8Array;
}

interface Transmission {
  readonly talker: string;
  readonly start: number;
  readonly bytes: Uint8Array;
  /** Bytes of it that are already delivered. */
  sent: number;
}

/** What destroyed bytes are delivered as having been sent by. */
export const COLLISION = "collision";

export class SharedLine {
  /** µs */
  readonly byteTime: number;
  #transmissions: Transmission[] = [];
  /** Bytes that overlapped others, counted once each. */
  destroyed = 0;

  constructor(baud: number) {
    this.byteTime = 10_000_000 / baud;
  }

  /** `talker` begins to send at `at`, or when it has ended what it sends already. Gives the time of the last bit. */
  send(talker: string, bytes: Uint8Array, at: number): number {
    const busy = this.#transmissions.filter((each) => each.talker === talker).map((each) => this.#end(each));
    const transmission = { talker, bytes, start: Math.max(at, ...busy), sent: 0 };
    if (bytes.length > 0) this.#transmissions.push(transmission);
    return this.#end(transmission);
  }

  /** Every byte that has passed by `until`, in order, neighbouring bytes of one talker together. */
  deliver(until: number): Delivery[] {
    const out: { from: string; at: number; bytes: number[] }[] = [];
    for (let next = this.#nextByte(until); next !== undefined; next = this.#nextByte(until)) {
      const last = out.at(-1);
      if (last?.from === next.from && next.at - last.at < 1.5 * this.byteTime) {
        last.bytes.push(next.byte);
        last.at = next.at;
      } else out.push({ from: next.from, at: next.at, bytes: [next.byte] });
    }
    // What has ended can no longer be overlapped by anything that begins after `until`.
    this.#transmissions = this.#transmissions.filter((each) => each.sent < each.bytes.length || this.#end(each) > until - this.byteTime);
    return out.map(({ from, at, bytes }) => ({ from, at, bytes: Uint8Array.from(bytes) }));
  }

  /** When the next undelivered byte will have passed; undefined where the line is idle. */
  nextAt(): number | undefined {
    const waiting = this.#transmissions.filter((each) => each.sent < each.bytes.length).map((each) => this.#endOfByte(each));
    return waiting.length === 0 ? undefined : Math.min(...waiting);
  }

  #nextByte(until: number): { from: string; at: number; byte: number } | undefined {
    let first: Transmission | undefined;
    for (const each of this.#transmissions) {
      if (each.sent < each.bytes.length && (first === undefined || this.#endOfByte(each) < this.#endOfByte(first))) first = each;
    }
    if (first === undefined || this.#endOfByte(first) > until) return undefined;
    const at = this.#endOfByte(first);
    const byte = first.bytes[first.sent] as number;
    const rival = this.#overlapping(first, at - this.byteTime, at);
    first.sent++;
    if (rival === undefined) return { from: first.talker, at, byte };
    this.destroyed++;
    return { from: COLLISION, at, byte: rubbish(byte, rival) };
  }

  /** A byte of another talker on the line between two times. */
  #overlapping(of: Transmission, begin: number, end: number): number | undefined {
    for (const other of this.#transmissions) {
      if (other.talker === of.talker || other.start >= end || this.#end(other) <= begin) continue;
      const index = Math.min(other.bytes.length - 1, Math.max(0, Math.floor((begin - other.start) / this.byteTime)));
      return other.bytes[index];
    }
    return undefined;
  }

  #endOfByte({ start, sent }: Transmission): number {
    return start + (sent + 1) * this.byteTime;
  }

  #end({ start, bytes }: Transmission): number {
    return start + bytes.length * this.byteTime;
  }
}

/** Two drivers against each other: neither's byte, never the delimiter, the same each time. */
function rubbish(a: number, b: number): number {
  const mixed = (a ^ (b << 1) ^ 0x5a) & 0xff;
  return mixed === a || mixed === 0 ? mixed ^ 0xa5 : mixed;
}
