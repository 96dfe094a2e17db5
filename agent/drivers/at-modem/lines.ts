/** Chunks of bytes -> lines of printable text; empty ones are left out, a line with anything else in it is damage. Bounded. */

export type Line =
  | { readonly kind: "line"; readonly text: string }
  | { readonly kind: "damaged"; readonly reason: "noise" | "too-long"; readonly bytes: number };

const MAX_LINE = 512;

export class Lines {
  #text = "";
  #length = 0;
  #isBad = false;

  *push(chunk: Uint8Array): Generator<Line> {
    for (const byte of chunk) {
      if (byte === 0x0d || byte === 0x0a) yield* this.#end();
      else {
        this.#length += 1;
        if (byte < 0x20 || byte > 0x7e) this.#isBad = true;
        if (this.#text.length < MAX_LINE) this.#text += String.fromCharCode(byte);
      }
    }
  }

  *#end(): Generator<Line> {
    const [text, bytes, isBad] = [this.#text, this.#length, this.#isBad];
    this.#text = "";
    this.#length = 0;
    this.#isBad = false;
    if (isBad) yield { kind: "damaged", reason: "noise", bytes };
    else if (bytes > MAX_LINE) yield { kind: "damaged", reason: "too-long", bytes };
    else if (text.trim() !== "") yield { kind: "line", text: text.trim() };
  }
}
