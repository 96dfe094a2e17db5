/**
 * Frames that a receiver with one key believes or refuses, as lines: name, secret, key number, direction, sensor, greatest counter so far
 * (`-`: none), bytes on the wire, a verdict for each frame, and what it is there for; a TAB between two.
 */
import { type Direction, encodeFrame, FrameKey, FrameVerifier, type Message, readFrames } from "../index.ts";
import { sealed } from "./raw-frame.ts";
import { HEADER } from "./vector.ts";

const SECRET = Uint8Array.from({ length: 32 }, (_, i) => i);
const OTHER_SECRET = Uint8Array.from({ length: 32 }, (_, i) => 255 - i);
const BLOCK = 2 ** 24;

interface Receiver {
  readonly secret: Uint8Array;
  readonly number: number;
  readonly direction: Direction;
  readonly sensor: string;
  readonly highest: number | undefined;
}

interface Case {
  readonly name: string;
  readonly about: string;
  readonly receiver?: Partial<Receiver>;
  readonly frames: readonly Uint8Array[];
}

const RECEIVER: Receiver = { secret: SECRET, number: 7, direction: "sensor-to-agent", sensor: "A1-03", highest: undefined };
const event: Message = { type: "event", kind: "door", value: 1 };
const setting: Message = { type: "set-config", settings: [{ key: 2, value: 60 }] };

function frame(counter: number, message: Message = event, by: Partial<Receiver> = {}): Uint8Array {
  const key = new FrameKey({ ...RECEIVER, ...by });
  const encoded = encodeFrame({ ...HEADER, seal: { key, counter } }, message);
  if (!encoded.ok) throw new Error(`cannot encode: ${encoded.reason}`);
  return encoded.value;
}

/** The same frame with one byte turned, under a CRC that fits: `at` counts from the end of the trailer where negative. */
function turned(wire: Uint8Array, at: number): Uint8Array {
  const [found] = readFrames(wire);
  if (found?.kind !== "frame") throw new Error("no frame in the case's bytes");
  const body = found.frame.bytes.slice(0, found.frame.payloadEnd + 16);
  const i = at < 0 ? body.length + at : at;
  return sealed(body.map((byte, k) => (k === i ? byte ^ 1 : byte)));
}

/** Cut in the middle of its payload, the trailer moved up, under a CRC that fits. */
function cut(wire: Uint8Array): Uint8Array {
  const [found] = readFrames(wire);
  if (found?.kind !== "frame") throw new Error("no frame in the case's bytes");
  const { bytes, payloadEnd } = found.frame;
  return sealed(Uint8Array.from([...bytes.slice(0, payloadEnd - 2), ...bytes.slice(payloadEnd, payloadEnd + 16)]));
}

function plain(): Uint8Array {
  const encoded = encodeFrame(HEADER, event);
  if (!encoded.ok) throw new Error(`cannot encode: ${encoded.reason}`);
  return encoded.value;
}

const command = { direction: "agent-to-sensor" } as const;
const long: Message = {
  type: "sweep",
  dt: 1,
  start: 880_000_000,
  step: 100_000,
  dbm: Array.from({ length: 256 }, (_, i) => -100 + i / 10),
};

const cases: readonly Case[] = [
  { name: "first", about: "counter 0 is new", frames: [frame(0)] },
  { name: "greatest-counter", about: "all 48 bits", frames: [frame(2 ** 48 - 1)] },
  { name: "long", about: "a frame of nine blocks of SHA-256", frames: [frame(1, long)] },
  { name: "command", about: "agent to sensor has a key of its own", receiver: command, frames: [frame(5, setting, command)] },
  { name: "echoed-command", about: "an agent's frame is no sensor's word", frames: [frame(5, event, command)] },
  { name: "no-trailer", about: "nothing proves who sent it", frames: [plain()] },
  { name: "unknown-key", about: "a key number that the receiver does not hold", frames: [frame(1, event, { number: 8 })] },
  { name: "wrong-key", about: "another secret under the same number", frames: [frame(1, event, { secret: OTHER_SECRET })] },
  { name: "wrong-sensor", about: "the same secret in another sensor", frames: [frame(1, event, { sensor: "A1-04" })] },
  { name: "turned-header", about: "one bit of the type", frames: [turned(frame(1), 3)] },
  { name: "turned-payload", about: "one bit of the payload", frames: [turned(frame(1), 17)] },
  { name: "turned-counter", about: "one bit of the counter", frames: [turned(frame(1), -9)] },
  { name: "turned-tag", about: "one bit of the tag's last byte", frames: [turned(frame(1), -1)] },
  { name: "cut-payload", about: "two bytes of the payload left out", frames: [cut(frame(1))] },
  { name: "replayed", about: "the same frame twice", frames: [frame(9), frame(9)] },
  { name: "overtaken", about: "within the window each counter counts once", frames: [frame(40), frame(9), frame(9), frame(8)] },
  {
    name: "after-restart",
    about: "a receiver that kept its greatest counter",
    receiver: { highest: 9 },
    frames: [frame(9), frame(8), frame(10)],
  },
  { name: "next-block", about: "a sensor that started anew", receiver: { highest: 77 }, frames: [frame(BLOCK), frame(78)] },
];

function verdicts({ receiver, frames }: Case): string {
  const { highest, ...key } = { ...RECEIVER, ...receiver };
  const verifier = new FrameVerifier<object>();
  verifier.add(new FrameKey(key), {}, highest);
  const found = frames.flatMap((wire) => readFrames(wire)).map((each) => (each.kind === "frame" ? verifier.verify(each.frame) : "damaged"));
  return found.map((each) => (typeof each === "string" ? each : "ok")).join(" ");
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** vectors/authentication.txt */
export function authenticationLines(): string {
  const lines = cases.map((each) => {
    const { secret, number, direction, sensor, highest } = { ...RECEIVER, ...each.receiver };
    const wire = each.frames.map(hex).join("");
    return [each.name, hex(secret), number, direction, sensor, highest ?? "-", wire, verdicts(each), each.about].join("\t");
  });
  return `${lines.join("\n")}\n`;
}
