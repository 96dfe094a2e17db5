/**
 * What tells people's devices apart without saying whose they are: addresses and names of devices become keyed hashes before anything is
 * stored, recorded or sent. A key lives for one period; then it is forgotten, and what it named can be joined with nothing any more. Pure:
 * keys and the time are given.
 */
import { HmacSha256 } from "@wingwatch/firmware-protocol";
import type { StreamItem } from "../domain/index.ts";

export interface PseudonymKey {
  /** 32 random bytes, base64. */
  readonly key: string;
  /** ms since the Unix epoch. */
  readonly from: number;
}

const HEX_DIGITS = 16;
/** A device that makes up its addresses sets this bit of the first byte: worth knowing, and no help to find it. */
const MADE_UP = 0x02;

export class Pseudonyms {
  readonly #hmac: HmacSha256;
  readonly #declared: ReadonlySet<string>;

  /** @param declared addresses that the site file itself names as authorised: they stay as they are */
  constructor({ key }: PseudonymKey, declared: Iterable<string>) {
    this.#hmac = new HmacSha256(Buffer.from(key, "base64"));
    this.#declared = new Set([...declared].map((address) => address.toLowerCase()));
  }

  /** The item without address and name of a device; others as they are. */
  cover(item: StreamItem): StreamItem {
    if (item.type !== "sighting" || this.#declared.has(item.address.toLowerCase())) return item;
    const { name, ...rest } = item;
    return { ...rest, address: this.#ofAddress(item.address), ...(name !== undefined && { name: `name-${this.#hash(name)}` }) };
  }

  #ofAddress(address: string): string {
    const first = Number.parseInt(address.slice(0, 2), 16);
    return `${(first & MADE_UP) === 0 ? "device" : "random"}-${this.#hash(address.toLowerCase())}`;
  }

  #hash(text: string): string {
    return Buffer.from(this.#hmac.tag(Buffer.from(text)))
      .toString("hex")
      .slice(0, HEX_DIGITS);
  }
}

/** The key in force: the one there is, or what `make` gives where it has lived for a period. */
export function keyInForce(
  saved: PseudonymKey | undefined,
  options: { readonly now: number; readonly period: number; readonly make: () => string },
): PseudonymKey {
  const { now, period, make } = options;
  const isInForce = saved !== undefined && now >= saved.from && now - saved.from < period;
  return isInForce ? saved : { key: make(), from: now };
}
