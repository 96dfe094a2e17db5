/** The bytes of a device that can be bought: what came, what it means, and what was damaged and why, from a file or as they arrive. */
import { UsageError } from "../../domain/index.ts";
import type { Device, Heard, Link, Speech } from "../../drivers/device.ts";
import { drivers } from "../../drivers/registry.ts";

export interface Tally {
  understood: number;
  faults: number;
}

export type Print = (heard: Heard) => Promise<void>;

/** Types of drivers whose bytes can be looked at. */
export function devicesToDecode(): readonly string[] {
  return drivers.filter((entry) => entry.device !== undefined).map(({ id }) => id);
}

/** The device of this type, and the speed of its port. Throws a UsageError where there is none. */
export async function deviceOf(type: string): Promise<{ readonly device: Device; readonly baud: number }> {
  const entry = drivers.find(({ id }) => id === type);
  const device = await entry?.device?.(type, {});
  if (device === undefined) throw new UsageError(`--as: no device is called '${type}'; there are: ${devicesToDecode().join(", ")}`);
  return { device, baud: entry?.probe?.bauds[0] ?? 115_200 };
}

/** Bytes that came before. */
export async function explainBytes(device: Device, chunks: AsyncIterable<Uint8Array>, print: Print): Promise<void> {
  for await (const chunk of chunks) for (const heard of device.hear(chunk, Date.now() * 1000)) await print(heard);
}

const SPEAK_EVERY = 100;

/** Bytes as they arrive, until `signal` aborts or the port goes; the device is told what its driver would tell it. */
export async function explainLive(
  device: Device,
  link: Link,
  { signal, print }: { readonly signal: AbortSignal; readonly print: Print },
): Promise<void> {
  let gone: Error | undefined;
  const heard: Heard[] = [];
  link.onData((bytes) => heard.push(...device.hear(bytes, Date.now() * 1000)));
  link.onClose((error) => {
    gone = error;
  });
  try {
    while (!signal.aborted) {
      say(link, device.speak?.(Date.now() * 1000));
      for (const each of heard.splice(0)) await print(each);
      if (gone !== undefined) throw gone;
      await new Promise((resolve) => setTimeout(resolve, SPEAK_EVERY));
    }
  } finally {
    await link.close();
  }
}

function say(link: Link, speech: Speech | undefined): void {
  if (speech?.kind === "say") link.write?.(speech.bytes);
  else if (speech?.kind === "baud") link.setBaud?.(speech.baud);
}

export function deviceInWords(heard: Heard): string {
  switch (heard.kind) {
    case "observed":
      return `${heard.items.map((item) => item.type).join(", ")}: ${heard.says}`;
    case "noted":
      return `noted: ${heard.says}`;
    case "rejected":
      return `rejected, ${heard.reason}: ${heard.says}`;
    case "damaged":
      return `damaged: ${heard.bytes} bytes, ${heard.reason}: ${heard.says}`;
  }
}
