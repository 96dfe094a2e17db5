/** A cellular modem without a SIM: one question at a time, and what it hears of base stations. Pure; see `Device`. */
import { type DurationMicros, type Micros, type Result, SECOND, WingwatchError } from "../../domain/index.ts";
import type { Device, Heard, Speech } from "../device.ts";
import type { Cell, CellRejection } from "./cell.ts";
import { ECHO_OFF, ERRORS, FAMILIES, type Family, familyOf, IDENTIFY, SIM } from "./commands.ts";
import { Lines } from "./lines.ts";
import type { AtModemOptions } from "./options.ts";
import { parseQeng } from "./quectel.ts";
import { parseCeng, parseCpsi } from "./simcom.ts";

const ANSWER: DurationMicros = 5 * SECOND;
const NEIGHBOURS_EVERY: DurationMicros = 60 * SECOND;
/** A question without an answer is asked again so often. */
const TRIES = 3;

const PARSERS: readonly (readonly [string, (line: string) => Result<Cell, CellRejection>])[] = [
  ["+CENG: ", parseCeng],
  ["+CENG:", parseCeng],
  ["+CPSI: ", parseCpsi],
  ["+QENG: ", parseQeng],
];
const FINAL = /^(OK|ERROR|\+CM[ES] ERROR: .*|NO CARRIER)$/;

export class AtModem implements Device {
  readonly #sensor: string;
  readonly #options: Pick<AtModemOptions, "family" | "seconds">;
  readonly #lines = new Lines();
  /** Said before anything is asked. */
  #setup: string[] = [ECHO_OFF, ERRORS, IDENTIFY, SIM];
  #family: Family | undefined;
  #identity = "";
  #running: { readonly command: string; readonly until: Micros } | undefined;
  #missed = 0;
  #queue: string[] = [];
  #servingDue: Micros = 0;
  #neighboursDue: Micros = 0;
  #fatal: WingwatchError | undefined;

  constructor(sensor: string, options: Pick<AtModemOptions, "family" | "seconds">) {
    this.#sensor = sensor;
    this.#options = options;
  }

  firmware(): string | null {
    return this.#identity === "" ? null : this.#identity;
  }

  hear(bytes: Uint8Array, at: Micros): readonly Heard[] {
    const heard: Heard[] = [];
    for (const line of this.#lines.push(bytes)) {
      if (line.kind === "line") heard.push(this.#line(line.text, at));
      else heard.push({ ...line, says: "bytes that are no text: a wrong baud rate, or a byte lost" });
    }
    return heard;
  }

  speak(now: Micros): Speech | undefined {
    if (this.#fatal !== undefined) throw this.#fatal;
    if (this.#running !== undefined) {
      if (now < this.#running.until && now > this.#running.until - 2 * ANSWER) return undefined;
      this.#missed += 1;
      if (this.#missed >= TRIES) {
        throw new WingwatchError("WW_E_DEVICE_SILENT", "no modem answers on this port", {
          advice: "a modem has several ports, one of which takes AT commands; wingwatch sensors scan finds it",
        });
      }
      return this.#ask(this.#running.command, now);
    }
    const command = this.#setup.shift() ?? this.#question(now);
    return command === undefined ? undefined : this.#ask(command, now);
  }

  #ask(command: string, now: Micros): Speech {
    this.#running = { command, until: now + ANSWER };
    return { kind: "say", bytes: Uint8Array.from(Buffer.from(command, "ascii")) };
  }

  #question(now: Micros): string | undefined {
    const family = this.#knownFamily();
    // The clock may have been set back.
    if (now >= this.#servingDue || this.#servingDue - now > NEIGHBOURS_EVERY * 10) {
      this.#servingDue = now + this.#options.seconds * SECOND;
      this.#queue.push(...family.serving);
      if (now >= this.#neighboursDue || this.#neighboursDue - now > NEIGHBOURS_EVERY) {
        this.#neighboursDue = now + NEIGHBOURS_EVERY;
        this.#queue.push(...family.neighbours);
      }
    }
    return this.#setup.shift() ?? this.#queue.shift();
  }

  #knownFamily(): Family {
    if (this.#family !== undefined) return this.#family;
    const name = this.#options.family ?? familyOf(this.#identity);
    if (name === undefined) {
      throw new WingwatchError("WW_E_DEVICE_WRONG", `a modem of an unknown kind: ${this.#identity.slice(0, 80)}`, {
        advice: "say `family:` in the site file, where it takes the commands of one that is known",
      });
    }
    this.#family = FAMILIES[name];
    this.#setup = [...this.#family.setup];
    return this.#family;
  }

  #line(text: string, at: Micros): Heard {
    if (FINAL.test(text)) return this.#ended(text);
    if (text.startsWith("+CPIN: ")) return this.#sim(text);
    const jamming = jammingIn(text);
    if (jamming !== undefined) {
      const items = [{ type: "event", t: at, sensor: this.#sensor, kind: "jamming", value: jamming } as const];
      return { kind: "observed", says: jamming === 1 ? "it says that it is jammed" : "it says that it is not jammed", items };
    }
    const parser = PARSERS.find(([head]) => text.startsWith(head));
    if (parser !== undefined && !/^\+CENG: ?\d+,\d+(,\d+,.*)?$/.test(text)) return this.#cell(parser[1](text), text, at);
    const isName = this.#running?.command === IDENTIFY && !text.startsWith("AT");
    if (isName) this.#identity = `${this.#identity} ${text}`.trim().slice(0, 120);
    return { kind: "noted", says: text };
  }

  #cell(cell: Result<Cell, CellRejection>, text: string, at: Micros): Heard {
    if (!cell.ok && cell.reason === "empty") return { kind: "noted", says: `no cell: ${text}` };
    if (!cell.ok) return { kind: "rejected", reason: cell.reason, says: text };
    const { technology, plmn = "?", channel = "?", rsrp = "?" } = cell.value;
    const says = `${technology} cell of ${plmn} on channel ${channel} at ${rsrp} dBm`;
    return { kind: "observed", says, items: [{ type: "network", t: at, sensor: this.#sensor, ...cell.value, registered: false }] };
  }

  #ended(text: string): Heard {
    const command = this.#running?.command ?? "";
    this.#running = undefined;
    this.#missed = 0;
    // No SIM is an error to the modem, and what we want.
    const isFault = text !== "OK" && command !== SIM;
    return isFault ? { kind: "rejected", reason: "refused", says: `${command.trim()}: ${text}` } : { kind: "noted", says: text };
  }

  #sim(text: string): Heard {
    if (/READY|PIN|PUK/.test(text.slice(7)) && !/NOT (READY|INSERTED)/.test(text)) {
      this.#fatal = new WingwatchError("WW_E_DEVICE_WRONG", "there is a SIM in this modem: it would register, and transmit", {
        advice: "switch it off and take the SIM out",
      });
    }
    return { kind: "noted", says: text };
  }
}

/** 1 where the modem's own detector says that it is jammed, 0 where it says that it is not; its opinion is a second one. */
function jammingIn(text: string): 0 | 1 | undefined {
  if (/^\+SJDR: (JAMMING DETECTED|1)$|^#JDR: JAMMED$/.test(text)) return 1;
  return /^\+SJDR: (NO JAMMING|0)$|^#JDR: OPERATIVE$/.test(text) ? 0 : undefined;
}
