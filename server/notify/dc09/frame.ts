/**
 * Frames of ANSI/SIA DC-09: `LF crc 0LLL "token" seq Rreceiver Lline #account [data][extended]… _timestamp CR`. CRC and length are of
 * what stands from the first quotation mark to before the CR. Pure; any text gives a frame or a reason.
 */
import { fail, type Micros, ok, type Result } from "@wingwatch/agent/domain";
import { decrypt, encrypt } from "./cipher.ts";
import { crc16, hex4 } from "./crc.ts";
import { parseTimestamp, timestampOf } from "./timestamp.ts";

/** Longer ones are not read. */
export const LONGEST_FRAME = 4_096;

export interface Dc09Message {
  /** `SIA-DCS`, `NULL`, `ACK`, `NAK`, `DUH`, …, without the star of an encrypted one. */
  readonly token: string;
  /** 0 to 9999; 0 for NULL and NAK. */
  readonly sequence: number;
  readonly receiver?: string | undefined;
  readonly line: string;
  /** Without its `#`; empty in a NAK. */
  readonly account: string;
  /** What stands in the first brackets. */
  readonly data: string;
  /** What stands in the brackets after it; the first letter says what it is. */
  readonly extended: readonly string[];
  readonly timestamp?: Micros | undefined;
}

export type FrameReason = "not-a-frame" | "crc" | "length" | "body" | "encrypted" | "not-encrypted";

/** What a frame says of itself and what is so. */
export interface FrameCheck {
  readonly body: string;
  readonly crc: { readonly said: number; readonly found: number };
  readonly length: { readonly said: number; readonly found: number };
}

/** `text` may have its LF and CR or not. undefined: it does not begin like a frame. */
export function checkFrame(text: string): FrameCheck | undefined {
  const match = /^\n?([0-9A-Fa-f]{4})([0-9A-Fa-f]{4})(".*?)\r?$/s.exec(text.length > LONGEST_FRAME ? "" : text);
  if (match === null) return undefined;
  const [, crc = "", length = "", body = ""] = match;
  return {
    body,
    crc: { said: Number.parseInt(crc, 16), found: crc16(body) },
    length: { said: Number.parseInt(length, 16), found: body.length },
  };
}

/** With LF and CR. An encrypted one carries its data and its time, which it must have, in cipher. */
export function encodeFrame(message: Dc09Message, key?: Buffer): string {
  const { token, sequence, receiver, line, account, data, extended, timestamp } = message;
  const from = `${String(sequence).padStart(4, "0")}${receiver === undefined ? "" : `R${receiver}`}L${line}#${account}`;
  const rest = `]${extended.map((one) => `[${one}]`).join("")}${timestamp === undefined ? "" : `_${timestampOf(timestamp)}`}`;
  const body =
    key === undefined
      ? `"${token}"${from}[${data}${rest}`
      : `"*${token}"${from}[${encrypt(`${data === "" ? "" : `|${data}`}${rest}`, key)}`;
  return `\n${hex4(crc16(body))}${hex4(body.length)}${body}\r`;
}

const HEAD = /^"(\*?)([A-Z0-9-]{1,16})"(\d{4})(?:R([0-9A-Fa-f]{1,6}))?(?:L([0-9A-Fa-f]{1,6}))?(?:#([0-9A-Fa-f]{3,16})|A0)?\[(.*)$/s;
const REST = /^([^\][]*)\]((?:\[[^\][]*\])*)(?:_([0-9:,-]*))?$/s;

export function parseFrame(text: string, key?: Buffer): Result<Dc09Message, FrameReason> {
  const check = checkFrame(text);
  if (check === undefined) return fail("not-a-frame");
  if (check.crc.said !== check.crc.found) return fail("crc", `said ${hex4(check.crc.said)}, is ${hex4(check.crc.found)}`);
  if (check.length.said !== check.length.found) return fail("length", `said ${check.length.said}, is ${check.length.found}`);
  const head = HEAD.exec(check.body);
  if (head === null) return fail("body");
  const [, star, token = "", sequence, receiver, line = "0", account = "", inside = ""] = head;
  const plain = star === "" ? ok(inside) : key === undefined ? fail("encrypted" as const, "needs a key") : decrypt(inside, key);
  if (!plain.ok) return plain;
  const rest = REST.exec(plain.value.replace(/^\|/, ""));
  if (rest === null) return fail("body");
  const [, data = "", more = "", time] = rest;
  const timestamp = time === undefined ? undefined : parseTimestamp(time);
  if (time !== undefined && timestamp === undefined) return fail("body", "no such time");
  if (star !== "" && timestamp === undefined) return fail("body", "an encrypted message must carry its time");
  const extended = [...more.matchAll(/\[([^\][]*)\]/g)].map(([, one = ""]) => one);
  return ok({ token, sequence: Number(sequence), receiver, line, account, data, extended, timestamp });
}
