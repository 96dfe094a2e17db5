/** What a test needs of a device to hold its driver to what every driver promises: the device itself, what it says, and what it must never be told. */
import type { ListenOptions } from "../harness.ts";
import type { Wire } from "./wire.ts";

export interface Plugged {
  /** Options of the driver; with `more` where several sensors share a device. */
  readonly options: object;
  readonly more?: ListenOptions;
  /** What one `speak` comes to, item by item. */
  readonly expected: readonly object[];
  /** Says it once, through the wire. */
  speak(): void | Promise<void>;
  /** What the driver has told the device that is not on the list of what it may be told. */
  forbidden(): readonly string[];
}

export interface Kit {
  /** `once`: it is a whole file, at its end after one reading. */
  readonly reads: "on" | "once";
  /** Puts a device where its driver can open it, until the test ends. */
  plug(wire: Wire): Promise<Plugged>;
}

/** Lines that the driver wrote, but those that `allowed` knows. */
export function linesBut(written: readonly Uint8Array[], allowed: RegExp): readonly string[] {
  const text = Buffer.concat(written).toString("latin1");
  return text.split(/[\r\n]/).filter((line) => line !== "" && !allowed.test(line));
}
