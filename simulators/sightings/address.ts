/** Addresses of six bytes: those that makers give, those that devices make up, and when a device takes the next. Pure. */
import type { DurationMicros } from "@wingwatch/agent/domain";
import type { Random } from "../world/random.ts";

const BYTES = 6;

/** One that its maker gave: `prefix` as aa:bb:cc, or empty for a maker that nobody knows. */
export function keptAddress(prefix: string, random: Random): string {
  const own = Array.from({ length: prefix === "" ? BYTES : BYTES / 2 }, () => random.integer(0, 255));
  if (prefix === "") own[0] = (own[0] ?? 0) & 0xfc;
  return [...(prefix === "" ? [] : [prefix]), ...own.map(hex)].join(":");
}

/** Wi-Fi: locally administered (IEEE 802). Bluetooth: resolvable private, its two highest bits 01. */
export function madeUp(radio: "wifi" | "ble", random: Random): string {
  const [first = 0, ...rest] = Array.from({ length: BYTES }, () => random.integer(0, 255));
  return [radio === "wifi" ? (first & 0xfc) | 0x02 : (first & 0x3f) | 0x40, ...rest].map(hex).join(":");
}

/** Whether the address changes between two packets. */
export type Changes = (before: DurationMicros, at: DurationMicros) => boolean;

export const Changes = {
  never: (() => false) as Changes,
  every:
    (period: DurationMicros, phase: DurationMicros): Changes =>
    (before, at) =>
      Math.floor((at + phase) / period) > Math.floor((before + phase) / period),
  afterSilence:
    (silence: DurationMicros): Changes =>
    (before, at) =>
      at - before > silence,
};

/** The address in use at times that never go back; each is drawn from randomness of its own. */
export function changing(changes: Changes, random: Random, draw: (fresh: Random) => string): (at: DurationMicros) => string {
  let n = 0;
  let before: DurationMicros | undefined;
  let address = draw(random.branch(n));
  return (at) => {
    if (before !== undefined && changes(before, at)) address = draw(random.branch(++n));
    before = at;
    return address;
  };
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, "0");
}
