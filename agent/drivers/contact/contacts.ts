/** Dry contacts on control lines, looked at again and again: an event when one has changed and stays so. Pure. */
import type { Micros } from "../../domain/index.ts";
import type { Device, Heard } from "../device.ts";
import type { ControlLines } from "../port.ts";
import type { ContactOptions } from "./options.ts";

type Line = keyof ControlLines;
const BITS = { cts: 1, dsr: 2, dcd: 4 } as const satisfies Record<Line, number>;
const ALL = BITS.cts | BITS.dsr | BITS.dcd;

/** One look at the lines as one byte. */
export function lookOf(lines: ControlLines): number {
  return (lines.cts ? BITS.cts : 0) | (lines.dsr ? BITS.dsr : 0) | (lines.dcd ? BITS.dcd : 0);
}

export interface ContactsOptions {
  readonly contacts: NonNullable<ContactOptions["contacts"]>;
  /** ms */
  readonly settle: number;
}

interface Contact {
  /** As it was last told; undefined: not yet. */
  told: boolean | undefined;
  is: boolean;
  since: Micros;
}

export class Contacts implements Device {
  readonly #sensor: string;
  readonly #options: ContactsOptions;
  readonly #contacts = new Map<Line, Contact>();

  constructor(sensor: string, options: ContactsOptions) {
    this.#sensor = sensor;
    this.#options = options;
  }

  /** Each byte is one look. How a contact stands at first is told, too, so that nobody has to guess. */
  hear(bytes: Uint8Array, at: Micros): readonly Heard[] {
    return Array.from(bytes).flatMap((look) => (look > ALL ? [noLook] : this.#look(look, at)));
  }

  #look(look: number, at: Micros): readonly Heard[] {
    return Object.entries(this.#options.contacts).flatMap(([line, { kind, closed }]): readonly Heard[] => {
      const isOn = (look & BITS[line as Line]) !== 0;
      const value = this.#settled(line as Line, isOn === (closed === "on"), at);
      if (value === undefined) return [];
      const says = `${kind}: ${line} ${value === 1 ? "closed" : "open"}`;
      return [{ kind: "observed", says, items: [{ type: "event", t: at, sensor: this.#sensor, kind, value }] }];
    });
  }

  #settled(line: Line, isClosed: boolean, at: Micros): 0 | 1 | undefined {
    const contact = this.#contacts.get(line) ?? { told: undefined, is: isClosed, since: at };
    this.#contacts.set(line, contact);
    if (contact.is !== isClosed) Object.assign(contact, { is: isClosed, since: at });
    if (contact.is === contact.told || at - contact.since < 1000 * this.#options.settle) return undefined;
    contact.told = contact.is;
    return contact.is ? 1 : 0;
  }
}

const noLook: Heard = { kind: "damaged", reason: "no-look", bytes: 1, says: "a look at lines that do not exist" };
