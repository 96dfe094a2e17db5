/** A notice as a SIA-DCS message, and the NULL message that supervises the line. */
import type { Micros } from "@wingwatch/agent/domain";
import type { Notice } from "../../contract/index.ts";
import { codeOf } from "./codes.ts";
import type { Dc09Message } from "./frame.ts";
import { timestampOf } from "./timestamp.ts";

export interface Dialler {
  readonly account: string;
  readonly receiver?: string | undefined;
  readonly line: string;
}

export interface Sending {
  /** 1 to 9999, the same each time the message is sent. */
  readonly sequence: number;
  /** The receiver's clock, as well as it is known. */
  readonly at: Micros;
}

/** Characters of the text; older receivers print one line. */
const LONGEST_TEXT = 60;

export function eventMessage(notice: Notice, dialler: Dialler, { sequence, at }: Sending): Dc09Message {
  const { area, zone } = notice.point;
  const event = `Nri${area}/${codeOf(notice)}${String(zone).padStart(3, "0")}^${plain(notice.headline)}^`;
  return {
    token: "SIA-DCS",
    sequence,
    ...from(dialler),
    data: `#${dialler.account}|${event}`,
    // When it happened: the message's own time is when it is sent, which may be hours later.
    extended: [`H${timestampOf(notice.at)}`],
    timestamp: at,
  };
}

export function nullMessage(dialler: Dialler, at: Micros): Dc09Message {
  return { token: "NULL", sequence: 0, ...from(dialler), data: "", extended: [], timestamp: at };
}

function from({ account, receiver, line }: Dialler): Pick<Dc09Message, "account" | "receiver" | "line"> {
  return { account, line, ...(receiver === undefined ? {} : { receiver }) };
}

/** Printable ASCII without what parts a frame. */
function plain(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/[\u2010-\u2015]/g, "-")
    .replace(/[^\x20-\x7e]|["[\]|^\\]/g, "")
    .slice(0, LONGEST_TEXT);
}
