/** The same framing around the peer's payload: zero-delimited COBS with CRC-32C, our own functions, so that only the payload differs. */
import { cobsDecode, crc32c } from "@wingwatch/firmware-protocol";

const LONGEST = 1024;

export class ProtobufDeframer {
  readonly #held = new Uint8Array(LONGEST);
  readonly #plain = new Uint8Array(LONGEST);
  #length = 0;

  push(bytes: Uint8Array, take: (payload: Uint8Array) => void): void {
    let start = 0;
    while (start < bytes.length) {
      const zero = bytes.indexOf(0, start);
      const end = zero < 0 ? bytes.length : zero;
      if (zero >= 0 && this.#length === 0) {
        if (end > start) this.#finish(bytes, { start, end, take });
      } else {
        this.#held.set(bytes.subarray(start, end), this.#length);
        this.#length += end - start;
        if (zero >= 0 && this.#length > 0) {
          this.#finish(this.#held, { start: 0, end: this.#length, take });
          this.#length = 0;
        }
      }
      start = end + 1;
    }
  }

  #finish(from: Uint8Array, run: { start: number; end: number; take: (payload: Uint8Array) => void }): void {
    const length = cobsDecode(from, run.start, run.end, this.#plain) - 4;
    if (length < 0) return;
    const plain = this.#plain;
    const sent =
      (plain[length] ?? 0) | ((plain[length + 1] ?? 0) << 8) | ((plain[length + 2] ?? 0) << 16) | ((plain[length + 3] ?? 0) << 24);
    if (sent >>> 0 === crc32c(plain, 0, length) >>> 0) run.take(plain.subarray(0, length));
  }
}
