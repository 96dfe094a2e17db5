/**
 * What a Wi-Fi or Bluetooth device lets one know beside its address, named before a pseudonym takes the address's place: the maker, the service, and
 * whether the address is made up. From two lists with their dates and sources; what is not on it is not named. Pure.
 */
import type { Sighting } from "../domain/index.ts";
import known from "./advertised.json" with { type: "json" };
import assigned from "./prefixes.json" with { type: "json" };

export type Known = Pick<Sighting, "vendor" | "service" | "random">;

/** By the first three bytes of an address, aa:bb:cc. */
const PREFIXES: ReadonlyMap<string, string> = new Map(
  Object.entries(assigned.prefixes).flatMap(([maker, prefixes]) =>
    prefixes.split(" ").map((prefix) => [prefix.replace(/(..)(..)(..)/, "$1:$2:$3"), maker] as const),
  ),
);
const COMPANIES: Readonly<Record<string, string>> = known.companies;
const CONTINUITY: Readonly<Record<string, string>> = known.continuity;
const SERVICES: Readonly<Record<string, string>> = known.services;
const APPLE = "4c00";
/** IEEE 802: the address was not given by the maker. */
const LOCALLY_ADMINISTERED = 0x02;

/** Of a Wi-Fi address (aa:bb:cc:dd:ee:ff, small letters): the bit that says so is in it. */
export function knownOfWifi(address: string): Known {
  const random = (Number.parseInt(address.slice(0, 2), 16) & LOCALLY_ADMINISTERED) !== 0;
  const vendor = random ? undefined : PREFIXES.get(address.slice(0, 8));
  return { random, ...(vendor !== undefined && { vendor }) };
}

export interface Advertisement {
  readonly address: string;
  /** As the gateway says; no bit of a Bluetooth address tells. */
  readonly random?: boolean;
  /** Manufacturer data: company, low byte first, then what it says; hex. */
  readonly manufacturer?: string;
  /** UUIDs of services, any length of hex. */
  readonly services?: readonly string[];
}

export function knownOfBluetooth({ address, random, manufacturer = "", services = [] }: Advertisement): Known {
  const data = manufacturer.toLowerCase();
  const company = data.slice(2, 4) + data.slice(0, 2);
  const vendor = COMPANIES[company] ?? (random === true ? undefined : PREFIXES.get(address.slice(0, 8)));
  const continuity = data.startsWith(APPLE) ? CONTINUITY[data.slice(4, 6)] : undefined;
  const service = continuity ?? services.map((uuid) => SERVICES[shortOf(uuid)]).find((name) => name !== undefined);
  return { ...(random !== undefined && { random }), ...(vendor !== undefined && { vendor }), ...(service !== undefined && { service }) };
}

/** The 16 bits of an assigned UUID: 0xfe2c, fe2c, 0000fe2c-0000-1000-8000-00805f9b34fb. */
function shortOf(uuid: string): string {
  const plain = uuid.toLowerCase().replace(/^0x/, "");
  return plain.length > 4 ? plain.slice(4, 8) : plain;
}
