/** How an unknown port is asked whether a driver's device is on it: one question that makes nothing transmit, and the answer that tells. */

export interface Probe {
  /** USB ids of such devices, or the beginning of one, lower case: only they are asked unless somebody names the port. */
  readonly usb: readonly string[];
  /** Speeds to try, bits per second. */
  readonly bauds: readonly number[];
  /** Left out: it is only listened to. */
  readonly question?: Uint8Array;
  /** `proves-nothing`: such a device may be there all the same, with another address or speed. */
  readonly silence?: "proves-nothing";
  /** From what has come so far; undefined: not such a device, or not yet. Never throws. */
  recognise(reply: Uint8Array): Recognised | undefined;
}

export interface Recognised {
  /** For people: model and firmware. */
  readonly model: string;
  /** Options of the driver beside type and path, as far as the device tells; null: for a person to fill in. */
  readonly options: Readonly<Record<string, string | number | null>>;
}

/** What a device said, as text: every byte one character. */
export function asText(reply: Uint8Array): string {
  return Buffer.from(reply).toString("latin1");
}
