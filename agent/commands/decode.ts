/** `wingwatch decode`: what the bytes of a sensor say, and what is wrong with the ones that say nothing. */
import { Deframer } from "@wingwatch/firmware-protocol";
import { type Explained, explainDamage, explainFrame, inWords } from "../decode/index.ts";
import { UsageError } from "../domain/index.ts";
import { openBytes } from "../drivers/open-bytes.ts";
import { openPort } from "../drivers/port.ts";
import type { Command, CommandIo, OptionValues } from "../ports/index.ts";
import { deviceInWords, deviceOf, devicesToDecode, explainBytes, explainLive } from "./decode/device-bytes.ts";

const DELIMITER = Uint8Array.of(0);
const NOT_HEX = /[^0-9a-fA-F\s]/;
/** A line of words in a file of hexadecimal digits. */
const COMMENT = /^#.*$/gm;

export const decode: Command = {
  name: "decode",
  summary: "say what the bytes of a sensor mean, and what is damaged and why",
  usage: "decode [FILE | -] [options]",
  options: {
    hex: { type: "string", placeholder: "BYTES", help: "bytes as hexadecimal digits instead of a file" },
    as: { type: "string", placeholder: "TYPE", help: `whose bytes: ${devicesToDecode().join(", ")} (the firmware protocol)` },
    port: { type: "string", placeholder: "PATH", help: "listen to a serial port until Ctrl-C" },
    baud: { type: "string", placeholder: "N", help: "its speed, bits per second (115200, or the device's own)" },
    json: { type: "boolean", help: "NDJSON: one line for each frame and each damaged run" },
  },
  notes: [
    "A file holds the bytes as they came, or their hexadecimal digits as text, with lines of words that begin with #; gzip and zstd are undone. With",
    "--as and --port the device is told what its driver would tell it, which makes nothing transmit.",
    "",
    "  wingwatch decode capture.bin",
    "  wingwatch decode --hex '00 0b 01 01 …'",
    "  wingwatch decode --port /dev/ttyUSB0 --json",
    "  wingwatch decode --as tinysa --port /dev/ttyACM0",
    "",
    "Exit codes: 0 all intact; 1 something was damaged or rejected, or nothing came; 2 usage or unreadable input.",
  ].join("\n"),
  async run(positionals, values, io) {
    if (values.baud !== undefined && values.port === undefined) throw new UsageError("--baud is the speed of a port: it needs --port");
    if (typeof values.as === "string") return decodeDevice(values.as, { positionals, values, io });
    const tally = { frames: 0, faults: 0 };
    const explained: Explained[] = [];
    const deframer = new Deframer();
    const sink = {
      frame: (frame: Parameters<typeof explainFrame>[0]) => void explained.push(explainFrame(frame)),
      damaged: (...damage: Parameters<typeof explainDamage>) => void explained.push(explainDamage(...damage)),
    };
    const print = async () => {
      for (const each of explained.splice(0)) {
        if (each.kind === "frame") tally.frames += 1;
        else tally.faults += 1;
        await io.out(values.json === true ? `${JSON.stringify(each)}\n` : `${inWords(each)}\n`);
      }
    };
    for await (const chunk of await source(positionals, values, io)) {
      deframer.push(chunk, sink);
      await print();
    }
    deframer.push(DELIMITER, sink);
    await print();
    io.err(`${tally.frames} frames understood, ${tally.faults} damaged or rejected\n`);
    return tally.faults === 0 && tally.frames > 0 ? 0 : 1;
  },
};

interface Invocation {
  readonly positionals: readonly string[];
  readonly values: OptionValues;
  readonly io: CommandIo;
}

async function decodeDevice(type: string, { positionals, values, io }: Invocation): Promise<number> {
  const { device, baud } = await deviceOf(type);
  const tally = { understood: 0, faults: 0 };
  const print = async (heard: Parameters<typeof deviceInWords>[0]) => {
    tally[heard.kind === "observed" || heard.kind === "noted" ? "understood" : "faults"] += 1;
    await io.out(values.json === true ? `${JSON.stringify(heard)}\n` : `${deviceInWords(heard)}\n`);
  };
  if (typeof values.port !== "string") await explainBytes(device, await source(positionals, values, io), print);
  else
    await explainLive(device, await openPort(values.port, values.baud === undefined ? baud : baudOf(values.baud)), {
      signal: io.signal,
      print,
    });
  io.err(`${tally.understood} understood, ${tally.faults} damaged or rejected\n`);
  return tally.faults === 0 && tally.understood > 0 ? 0 : 1;
}

async function source(
  positionals: readonly string[],
  { hex, port, baud }: OptionValues,
  io: CommandIo,
): Promise<AsyncIterable<Uint8Array>> {
  const [path] = positionals;
  if ([path, hex, port].filter((each) => each !== undefined).length > 1 || positionals.length > 1) {
    throw new UsageError("decode takes one file, or --hex, or --port");
  }
  if (typeof hex === "string") return once(fromHex(hex));
  if (typeof port === "string") {
    const { listenTo } = await import("../drivers/serial/listen.ts");
    return listenTo(port, { baud: baudOf(baud), signal: io.signal });
  }
  return unhexed(await openBytes(path ?? "-", { stdin: io.stdin }));
}

function baudOf(text: OptionValues[string]): number {
  const baud = Number(text ?? 115_200);
  if (Number.isInteger(baud) && baud >= 1_200) return baud;
  throw new UsageError(`--baud: found ${JSON.stringify(text)}, expected bits per second, for example 115200`);
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Text of hexadecimal digits becomes the bytes; anything else is the bytes already. Told by the first chunk. */
async function* unhexed(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isHex: boolean | undefined;
  let text = "";
  for await (const chunk of chunks) {
    isHex ??= !NOT_HEX.test(Buffer.from(chunk).toString("latin1").replace(COMMENT, ""));
    if (!isHex) {
      yield chunk;
      continue;
    }
    text += Buffer.from(chunk).toString("latin1").replace(COMMENT, "").replace(/\s/g, "");
    const whole = text.length - (text.length % 2);
    yield fromHex(text.slice(0, whole));
    text = text.slice(whole);
  }
  if (text !== "") throw new UsageError("the hexadecimal digits are odd in number: one is missing");
}

function fromHex(text: string): Uint8Array {
  const digits = text.replace(/\s/g, "");
  if (NOT_HEX.test(digits) || digits.length % 2 === 1) throw new UsageError("found something else than pairs of hexadecimal digits");
  return Uint8Array.from(Buffer.from(digits, "hex"));
}
