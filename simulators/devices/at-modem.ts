/** A cellular modem's AT port as its makers describe it: echo until it is switched off, answers between CR LF, a final result, and reports at any time. */

export interface ModemOptions {
  readonly write: (bytes: Uint8Array) => void;
  /** Lines that `ATI` gives. */
  readonly identity: readonly string[];
  /** Lines that answer a command, asked for anew each time; undefined: it knows no such command. */
  readonly answer: (command: string) => readonly string[] | undefined;
  /** Left out: there is none. */
  readonly sim?: "ready";
}

/** What would make a modem transmit: registration, dialling, SMS, attach, data, full function. */
const TRANSMITS = /^AT(D|A$|\+COPS=|\+CMG[SW]|\+CGATT=1|\+CGACT|\+CFUN=1|\+CIP|\+NETOPEN|\+CREG=|\+SAPBR)/i;

export class ModemEmulator {
  readonly commands: string[] = [];
  transmitted = false;
  #echo = true;
  #line = "";
  readonly #options: ModemOptions;

  constructor(options: ModemOptions) {
    this.#options = options;
  }

  hear(bytes: Uint8Array): void {
    for (const byte of bytes) {
      const letter = String.fromCharCode(byte);
      if (this.#echo) this.#write(letter === "\r" ? "\r\r\n" : letter);
      if (letter === "\r") {
        this.#run(this.#line);
        this.#line = "";
      } else if (letter !== "\n") this.#line += letter;
    }
  }

  /** Something it says unasked. */
  report(line: string): void {
    this.#write(`\r\n${line}\r\n`);
  }

  #run(command: string): void {
    if (command === "") return;
    this.commands.push(command);
    if (TRANSMITS.test(command)) this.transmitted = true;
    if (command === "ATE0") this.#echo = false;
    const lines = command === "ATI" ? this.#options.identity : this.#answer(command);
    for (const line of lines ?? []) this.#write(`\r\n${line}\r\n`);
    this.#write(
      lines === undefined
        ? "\r\n+CME ERROR: 4\r\n"
        : command === "AT+CPIN?" && this.#options.sim === undefined
          ? "\r\n+CME ERROR: 10\r\n"
          : "\r\nOK\r\n",
    );
  }

  #answer(command: string): readonly string[] | undefined {
    if (/^(AT|ATE0|AT\+CMEE=1)$/.test(command)) return [];
    if (command === "AT+CPIN?") return this.#options.sim === "ready" ? ["+CPIN: READY"] : [];
    return this.#options.answer(command);
  }

  #write(text: string): void {
    this.#options.write(Uint8Array.from(Buffer.from(text, "latin1")));
  }
}
