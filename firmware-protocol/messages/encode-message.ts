/** Message to payload bytes. */
import { codecs, type Message } from "./message.ts";
import type { Writer } from "./writer.ts";

/** Writes the payload of `message`; `writer.failure` says where that cannot be done. */
export function encodeMessage(writer: Writer, message: Message): void {
  const encode = codecs[message.type].encode as (writer: Writer, message: Message) => void;
  encode(writer, message);
}
