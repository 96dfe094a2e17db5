/**
 * An RF Explorer as its serial line shows it, written from the maker's UART description: banner and configuration when asked, sweeps once
 * dumping is on, an aborted frame after each change of settings. It keeps every command it was given, known or not.
 */

export interface RfExplorerSettings {
  /** kHz */
  start: number;
  /** Hz */
  step: number;
  points: number;
  mode: number;
  /** kHz; older firmware leaves it out, as it does the two below. */
  rbw?: number;
  /** dB */
  offset?: number;
  calculator?: number;
}

export interface RfExplorerOptions {
  readonly settings: RfExplorerSettings;
  readonly write: (bytes: Uint8Array) => void;
  readonly model?: string;
  readonly stage?: "0" | "1" | "2" | "3";
  /** Speed set in its menu, and the one of the line: where they differ both sides see noise. Left out: they agree. */
  readonly baud?: { readonly own: number; readonly line: () => number };
}

const CRLF = [0x0d, 0x0a];
const EEOT = [0xff, 0xfe, 0xff, 0xfe, 0x00];
/** dB by which the input stages make levels look too low. */
const STAGES = { "0": 0, "1": 30, "2": -25, "3": 60 };

export class RfExplorerEmulator {
  readonly settings: RfExplorerSettings;
  /** Payload of every command that came, as latin-1 text. */
  readonly commands: string[] = [];
  #options: RfExplorerOptions;
  #received: number[] = [];
  #dumping = false;

  constructor(options: RfExplorerOptions) {
    this.#options = options;
    this.settings = { ...options.settings };
  }

  get isDumping(): boolean {
    return this.#dumping;
  }

  hear(bytes: Uint8Array): void {
    if (!this.#speedIsRight()) {
      this.#send([0x00, 0xf8, 0x80, 0x1e, 0xe6]);
      return;
    }
    this.#received.push(...bytes);
    for (;;) {
      while (this.#received.length > 0 && this.#received[0] !== 0x23) this.#received.shift();
      const size = this.#received[1];
      if (size === undefined || this.#received.length < size) return;
      this.#command(Buffer.from(this.#received.splice(0, size).slice(2)));
    }
  }

  /** One sweep, levels in dBm at the antenna, to the half dB that the wire has. Lost where nobody asked for sweeps. */
  sweep(dbm: readonly number[]): void {
    if (this.#dumping) this.#send(this.frame(dbm));
  }

  /** The bytes of a sweep: `$S` up to 255 points, `$z` above, or the form that is named. */
  frame(dbm: readonly number[], form?: "S" | "s" | "z"): number[] {
    const shift = (this.settings.offset ?? 0) + STAGES[this.#options.stage ?? "0"];
    const data = dbm.map((level) => Math.min(255, Math.max(0, Math.round(-2 * (level - shift)))));
    const n = data.length;
    switch (form ?? (n <= 255 ? "S" : "z")) {
      case "S":
        return [0x24, 0x53, n, ...data, ...CRLF];
      case "s":
        return [0x24, 0x73, (n / 16) & 0xff, ...data, ...CRLF];
      case "z":
        return [0x24, 0x7a, n >> 8, n & 0xff, ...data, ...CRLF];
    }
  }

  /** A sweep that the device gives up after `after` points. */
  abort(dbm: readonly number[], after: number): void {
    const head = dbm.length <= 255 ? 3 : 4;
    this.#send([...this.frame(dbm).slice(0, head + after), ...EEOT]);
  }

  /** Somebody turns the knob: the configuration comes unasked. */
  touch(change: Partial<RfExplorerSettings>): void {
    Object.assign(this.settings, change);
    this.#sayConfiguration();
  }

  send(bytes: readonly number[]): void {
    this.#send(bytes);
  }

  #command(payload: Buffer): void {
    const text = payload.toString("latin1");
    this.commands.push(text);
    const { settings } = this;
    if (text === "C0") {
      this.#dumping = true;
      this.#introduce();
    } else if (text === "CH") this.#dumping = false;
    else if (text.startsWith("CJ")) this.#change({ points: ((payload[2] ?? 0) + 1) * 16 }, this.#span());
    else if (text.startsWith("Cj")) this.#change({ points: (payload[2] ?? 0) * 256 + (payload[3] ?? 0) }, this.#span());
    else if (text.startsWith("C+")) this.#change({ calculator: payload[2] ?? 0 }, this.#span());
    else if (text.startsWith("C2-F:")) {
      const [low = 0, high = 0] = text.slice(5).split(",").map(Number);
      this.#dumping = true;
      this.#change({ start: low }, (high - low) * 1000);
    } else if (/^[CD]?[0-9LDa]/.test(text) && settings.mode === 0) this.#line("#ACK");
  }

  #span(): number {
    return this.settings.step * this.settings.points;
  }

  /** As the firmware does it: the sweep that is under way is broken off, then the configuration comes. */
  #change(change: Partial<RfExplorerSettings>, spanHz: number): void {
    if (this.#dumping) this.abort(Array<number>(this.settings.points).fill(-110), 5);
    Object.assign(this.settings, change);
    this.settings.step = Math.round(spanHz / this.settings.points);
    this.#sayConfiguration();
  }

  #introduce(): void {
    this.#line("RF Explorer 03.39 21-Jun-22 ");
    this.#line("#SnB36J37L7CB7KKKL3");
    this.#line("#CAL:0123456789");
    this.#line("#BAT:8");
    this.#line(`#C2-M:${this.#options.model ?? "010,255,03.39"}`);
    this.#line("#QA:0");
    this.#line("#LFLO2");
    this.#sayConfiguration();
    this.#line(`#a${this.#options.stage ?? "0"}`);
  }

  #sayConfiguration(): void {
    const { start, step, points, mode, rbw, offset, calculator } = this.settings;
    const head = [pad(start, 7), pad(step, 7), "-010", "-120", pad(points, 4), "0", pad(mode, 3)];
    const tail = [rbw, offset, calculator].flatMap((value, i) => (value === undefined ? [] : [pad(value, [5, 4, 3][i] ?? 0)]));
    this.#line(`#C2-F:${[...head, "0000050", "0960000", "0959950", ...tail].join(",")}`);
  }

  #line(text: string): void {
    this.#send([...Buffer.from(text, "latin1"), ...CRLF]);
  }

  #speedIsRight(): boolean {
    const { baud } = this.#options;
    return baud === undefined || baud.own === baud.line();
  }

  #send(bytes: readonly number[]): void {
    this.#options.write(Uint8Array.from(bytes));
  }
}

function pad(value: number, width: number): string {
  return value < 0 ? `-${String(-value).padStart(width - 1, "0")}` : String(value).padStart(width, "0");
}
