/** Frame to message. Total: any frame gives a message or a reason. Bytes after the last known field are a newer sensor's and ignored. */
import type { Frame } from "../framing/frame.ts";
import { fail, ok, type Result } from "../result.ts";
import { codecs, type Message, messageType } from "./message.ts";
import { type MessageReason, Reader } from "./reader.ts";

export function decodeMessage(frame: Frame): Result<Message, MessageReason> {
  const type = messageType(frame.type);
  if (type === undefined) return fail("unknown-type");
  const reader = new Reader(frame.bytes, frame.payloadStart, frame.payloadEnd);
  const message = codecs[type].decode(reader);
  return reader.failure === undefined ? ok(message) : fail(reader.failure);
}
