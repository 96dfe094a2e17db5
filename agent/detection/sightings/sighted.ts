/** What is known of a device that says an address: enough to count it, never who it is. Plain data, saved as it is. */
import type { Micros, Sighting } from "../../domain/index.ts";

export interface Sighted extends Pick<Sighting, "radio" | "role" | "vendor" | "service" | "random"> {
  /** The one it uses now: a pseudonym, or as it stands in the site file. */
  readonly address: string;
  /** How many it is taken to have used, and the probability that all of them were one device's. */
  readonly addresses: number;
  readonly joined: number;
  /** When its address was first heard. */
  readonly since: Micros;
  /** Packets heard. */
  readonly packets: number;
  /** It stands there for hours and is no phone: a part of the surroundings. */
  readonly ambient: boolean;
  /** When it is looked at next. */
  readonly next: Micros;
}

/** IEEE 802: the address was not given by the maker. */
const LOCALLY_ADMINISTERED = 0x02;

/** Whether the device made its address up. A pseudonym still tells of a Wi-Fi address; of a Bluetooth address only the receiver can. */
export function isRandom({ radio, address, random }: Pick<Sighting, "radio" | "address" | "random">): boolean {
  if (random !== undefined) return random;
  if (radio !== "wifi") return false;
  return address.startsWith("random-") || (address[2] === ":" && (Number.parseInt(address.slice(0, 2), 16) & LOCALLY_ADMINISTERED) !== 0);
}

/** What later packets tell and earlier ones did not. */
export function withKnown(sighted: Sighted, { role, vendor, service, random }: Sighting): Sighted {
  return {
    ...sighted,
    ...(role !== undefined && { role }),
    ...(vendor !== undefined && { vendor }),
    ...(service !== undefined && { service }),
    ...(random !== undefined && { random }),
  };
}
