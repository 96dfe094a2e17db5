/**
 * An emulated device for the test that holds every driver to the same (test/devices/every-driver.test.ts): what a driver's folder may export as `emulated` from
 * its file `emulated.ts`. It is written from the device's description, and shares no code with the driver.
 */

/** What lies between the device and its driver: it cuts and damages. */
export interface Wire {
  /** The bytes as they arrive, one chunk after the other. */
  chunks(bytes: Uint8Array): readonly Uint8Array[];
  /** For what cannot be cut: a datagram, a page. */
  joined(bytes: Uint8Array): Uint8Array;
}

export interface Bench {
  readonly wire: Wire;
  /** A serial port, as a pseudo-terminal; what the driver writes to it is kept, and goes on to `hear`. */
  port(hear: (bytes: Uint8Array) => void): Promise<EmulatedPort>;
}

export interface EmulatedPort {
  readonly path: string;
  /** Through the wire. */
  write(bytes: Uint8Array): void;
  /** All that the driver wrote so far. */
  readonly written: readonly Uint8Array[];
}

export interface Plugged {
  /** Options of the driver, for one sensor called `roof`; `brokerUrl`: of the broker the agent was started with. */
  readonly options: object;
  readonly brokerUrl?: string;
  /** What one `speak` comes to, item by item. */
  readonly expected: readonly object[];
  /** Says it once, through the wire. */
  speak(): void | Promise<void>;
  /** What the driver has told the device that is not on the list of what it may be told. */
  forbidden(): readonly string[];
}

export interface Emulated {
  /** `once`: it is a whole file, at its end after one reading. */
  readonly reads: "on" | "once";
  /** Puts a device where its driver can open it, until the test ends. */
  plug(bench: Bench): Promise<Plugged>;
}

/** Lines that the driver wrote, but those that `allowed` knows. */
export function linesBut(written: readonly Uint8Array[], allowed: RegExp): readonly string[] {
  const text = Buffer.concat(written).toString("latin1");
  return text.split(/[\r\n]/).filter((line) => line !== "" && !allowed.test(line));
}
