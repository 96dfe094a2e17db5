/** An ESP32 with the Marauder firmware as its serial line shows it: a prompt, an echo, records while it sniffs. It also knows how to attack, and notes when it is told to. */

export interface MarauderOptions {
  readonly write: (bytes: Uint8Array) => void;
}

const SNIFFS = /^(sniffprobe|sniffbeacon|sniffbt|scanall|wardrive)$/;
/** Words of its firmware that make it transmit. */
const TRANSMITS = /^(attack|join|blespam|sourapple|swiftpair|samsungblespam|evilportal|karma|spoofat)/i;

export class MarauderEmulator {
  readonly words: string[] = [];
  isSniffing = false;
  transmitted = false;
  readonly #write: (bytes: Uint8Array) => void;
  #line = "";

  constructor({ write }: MarauderOptions) {
    this.#write = write;
  }

  hear(bytes: Uint8Array): void {
    for (const byte of bytes) {
      const letter = String.fromCharCode(byte);
      if (letter !== "\n") this.#line += letter;
      else this.#run();
    }
  }

  /** A record, written only while it sniffs; `end` as its board ends it. */
  record(text: string | Uint8Array, end = "\r\n"): void {
    if (this.isSniffing) this.#write(Buffer.concat([Buffer.from(text), Buffer.from(end)]));
  }

  #run(): void {
    const word = this.#line.trim();
    this.#line = "";
    this.words.push(word);
    if (TRANSMITS.test(word)) this.transmitted = true;
    if (SNIFFS.test(word)) this.isSniffing = true;
    if (word === "stopscan") this.isSniffing = false;
    this.#write(Buffer.from(`${word}\r\n${SNIFFS.test(word) ? "Starting scan. Stop with stopscan\r\n" : ""}> `));
  }
}
