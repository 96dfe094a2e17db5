/** Frames and damage in words, for `wingwatch decode` and whoever wires up a sensor. Pure. */
import {
  type DamageReason,
  decodeMessage,
  type Frame,
  isLast,
  isPending,
  isSynced,
  type Message,
  type MessageReason,
} from "@wingwatch/firmware-protocol";

/** What came, in the order in which it came. */
export type Explained =
  | {
      readonly kind: "frame";
      readonly address: number;
      readonly sequence: number;
      /** µs: since the Unix epoch where `synced`, else since the sensor started. */
      readonly time: number;
      readonly flags: readonly string[];
      readonly message: Message;
    }
  | {
      readonly kind: "rejected";
      readonly address: number;
      readonly sequence: number;
      readonly type: number;
      readonly reason: MessageReason;
      readonly says: string;
    }
  | { readonly kind: "damaged"; readonly reason: DamageReason; readonly bytes: number; readonly says: string };

const damage: Readonly<Record<DamageReason, string>> = {
  "too-long": "longer than any frame: a delimiter was lost, or the baud rate is wrong",
  cobs: "its byte stuffing contradicts itself: bytes were lost or added on the line",
  short: "too short for a frame: most of it was lost",
  crc: "its check sum is wrong: bits were changed on the line (noise, collision, wrong baud rate)",
  version: "it is of another version of the protocol",
  incompatible: "it carries a flag that this version does not understand",
  time: "its time lies beyond what can be represented",
};

const rejection: Readonly<Record<MessageReason, string>> = {
  "unknown-type": "intact, but of a type that this version does not know: a newer sensor",
  truncated: "intact, but shorter than its type says: a fault of the firmware",
  range: "intact, but a value lies outside its range: a fault of the firmware, or a newer sensor",
  text: "intact, but a text in it is no UTF-8: a fault of the firmware",
};

export function explainDamage(reason: DamageReason, bytes: number): Explained {
  return { kind: "damaged", reason, bytes, says: damage[reason] };
}

export function explainFrame(frame: Frame): Explained {
  const { address, sequence, time, type } = frame;
  const decoded = decodeMessage(frame);
  if (!decoded.ok) return { kind: "rejected", address, sequence, type, reason: decoded.reason, says: rejection[decoded.reason] };
  const flags = [isSynced(frame) && "synced", isLast(frame) && "last", isPending(frame) && "pending"].filter((flag) => flag !== false);
  return { kind: "frame", address, sequence, time, flags, message: decoded.value };
}

/** One line, or several where a message has many parts. */
export function inWords(explained: Explained): string {
  switch (explained.kind) {
    case "damaged":
      return `damaged: ${explained.bytes} bytes, ${explained.reason}: ${explained.says}`;
    case "rejected":
      return `rejected: address ${explained.address}, sequence ${explained.sequence}, type ${explained.type}, ${explained.reason}: ${explained.says}`;
    case "frame": {
      const { type, ...rest } = explained.message;
      const when = explained.flags.includes("synced")
        ? new Date(explained.time / 1000).toISOString()
        : `${explained.time / 1e6} s after its start`;
      const head = `${type}: address ${explained.address}, sequence ${explained.sequence}, ${when}${explained.flags.map((flag) => `, ${flag}`).join("")}`;
      return [head, ...Object.entries(rest).flatMap(([key, value]) => valueLines(key, value))].join("\n");
    }
  }
}

function valueLines(key: string, value: unknown): string[] {
  if (!Array.isArray(value) || value.length === 0 || typeof value[0] !== "object") return [`  ${key} ${plain(value)}`];
  return [`  ${key}`, ...value.map((each) => `    ${plain(each)}`)];
}

function plain(value: unknown): string {
  if (Array.isArray(value)) return value.map(plain).join(" ");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([key, inner]) => `${key} ${plain(inner)}`)
    .join(", ");
}
