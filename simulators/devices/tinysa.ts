/**
 * A tinySA's shell as its USB cable shows it, written from the firmware's sources: every character is echoed, replies end in CR LF, the
 * prompt follows a raw scan without one. It keeps every command it was given, and knows which of them would make it transmit.
 */

export interface TinysaOptions {
  readonly model: "basic" | "ultra";
  readonly write: (bytes: Uint8Array) => void;
  /** Levels of the next scan, dBm, as many as points; undefined: the scan never ends. */
  readonly levels: (low: number, high: number, points: number) => readonly number[] | undefined;
  /** Where its firmware prints none, as some built at home do. */
  readonly version?: string;
}

const MAX_LINE = 48;
const MAX_ARGUMENTS = 4;
const PROMPT = "ch> ";
const TRANSMITS = /^(output|level|mode \S+ output|modulation|leveloffset|sweep_voltage)/;

export class TinysaEmulator {
  readonly commands: string[] = [];
  transmitted = false;
  /** Somebody touches the screen during the next scan, after so many points: it ends early, and no prompt comes. */
  touchAfter: number | undefined;
  readonly #options: TinysaOptions;
  #line = "";

  constructor(options: TinysaOptions) {
    this.#options = options;
  }

  /** It was plugged in, or its port was opened. */
  greet(): void {
    this.#text(`\r\ntinySA Shell\r\n${PROMPT}`);
  }

  hear(bytes: Uint8Array): void {
    for (const byte of bytes) {
      if (byte === 0x0d) {
        this.#text("\r\n");
        const command = this.#line;
        this.#line = "";
        this.#run(command);
      } else if (byte >= 0x20 && this.#line.length < MAX_LINE) {
        this.#line += String.fromCharCode(byte);
        this.#text(String.fromCharCode(byte));
      }
    }
  }

  /** The bytes of a raw scan, `{` to `}`. */
  scan(dbm: readonly number[]): number[] {
    const points = dbm.flatMap((level) => {
      const raw = Math.round((level + this.#zero) * 32);
      return [0x78, raw & 0xff, (raw >> 8) & 0xff];
    });
    return [0x7b, ...points, 0x7d];
  }

  send(bytes: readonly number[]): void {
    this.#options.write(Uint8Array.from(bytes));
  }

  get #zero(): number {
    return this.#options.model === "basic" ? 128 : 174;
  }

  #run(command: string): void {
    const [word = "", ...args] = command.split(" ");
    if (command !== "") this.commands.push(command);
    if (TRANSMITS.test(command)) this.transmitted = true;
    if (args.length > MAX_ARGUMENTS) this.#text("too many arguments, max 4\r\n");
    else if (word === "scanraw") {
      this.#scanRaw(args.map(Number));
      return;
    } else this.#reply(word, args);
    this.#text(PROMPT);
  }

  #reply(word: string, args: readonly string[]): void {
    const isBasic = this.#options.model === "basic";
    switch (word) {
      case "":
        return;
      case "version":
        this.#text(
          isBasic ? "tinySA_v1.4-143-g864bb27\r\n" : `tinySA4_${this.#options.version ?? "v1.4-197-gaa78ccc"}\r\nHW Version:V0.4.5.1 \r\n`,
        );
        return;
      case "zero":
        this.#text(`usage: zero {level}\r\n${this.#zero}dBm\r\n`);
        return;
      case "rbw":
        this.#text(args.length === 1 ? "" : "usage: rbw 0.2..850|auto\r\n100kHz\r\n");
        return;
      case "vbat":
        this.#text("4179 mV\r\n");
        return;
      default:
        this.#text(`${word}?\r\n`);
    }
  }

  #scanRaw([low = Number.NaN, high = Number.NaN, points = 290]: readonly number[]): void {
    if (!(high > low)) {
      this.#text(`usage: scanraw {start(Hz)} {stop(Hz)} [points] [option]\r\n${PROMPT}`);
      return;
    }
    const dbm = this.#options.levels(low, high, points);
    const cut = this.touchAfter;
    this.touchAfter = undefined;
    if (dbm === undefined) return;
    if (cut === undefined) {
      this.send([...this.scan(dbm), ...Buffer.from(PROMPT)]);
    } else this.send([...this.scan(dbm.slice(0, cut))]);
  }

  #text(text: string): void {
    this.send([...Buffer.from(text, "latin1")]);
  }
}
