/** reply: answers get-config, set-config, time-set, and a poll when there is nothing to say. */
import { type enums, fields } from "../schema/constants.generated.ts";
import type { Reader } from "./reader.ts";
import { decodeSetting, encodeSetting, type Setting } from "./setting.ts";
import type { Writer } from "./writer.ts";

const f = fields.reply;
const setting = { key: f["settings.key"], value: f["settings.value"] };

export type Status = (typeof enums.status)[number];

export interface Reply {
  readonly type: "reply";
  /** Sequence number of the request. */
  readonly request: number;
  /** How it went; for several settings the first that failed. */
  readonly status: Status;
  /** Settings asked for, or as they now stand. */
  readonly settings: readonly Setting[];
}

export function decodeReply(r: Reader): Reply {
  const request = r.number(f.request);
  const status = r.choice(f.status);
  return { type: "reply", request, status, settings: r.list(f.settings, () => decodeSetting(r, setting)) };
}

export function encodeReply(w: Writer, reply: Reply): void {
  w.number(f.request, reply.request);
  w.choice(f.status, reply.status);
  w.list(f.settings, reply.settings, (each) => encodeSetting(w, each, setting));
}
