/** One port, asked with one probe after the other until an answer tells what is on it. Nothing is ever said but the probes' own questions. */
import { setTimeout as delay } from "node:timers/promises";
import type { Link } from "../../drivers/device.ts";
import type { Probe, Recognised } from "../../drivers/probe.ts";

/** How long an answer may take where nobody says otherwise, ms. */
const PATIENCE = 1_500;
const LOOK_EVERY = 25;
/** Bytes of an answer that are kept. */
const MAX_REPLY = 65_536;

export interface NamedProbe {
  /** `type` of the driver. */
  readonly type: string;
  readonly probe: Probe;
}

export interface Found extends Recognised {
  readonly type: string;
  /** Speed at which it answered. */
  readonly baud: number;
}

/** undefined: none of them is there. Throws where the port cannot be opened. */
export async function askPort(
  probes: readonly NamedProbe[],
  open: (baud: number) => Promise<Link>,
  patience = PATIENCE,
): Promise<Found | undefined> {
  for (const { type, probe } of probes) {
    for (const baud of probe.bauds) {
      const found = await ask(probe, await open(baud), patience);
      if (found !== undefined) return { type, baud, ...found };
    }
  }
  return undefined;
}

async function ask(probe: Probe, link: Link, patience: number): Promise<Recognised | undefined> {
  let reply = Buffer.alloc(0);
  let isGone = false;
  link.onData((bytes) => {
    reply = Buffer.concat([reply, bytes]).subarray(-MAX_REPLY);
  });
  link.onClose(() => {
    isGone = true;
  });
  try {
    if (probe.question !== undefined) link.write?.(probe.question);
    for (let waited = 0; waited < patience && !isGone; waited += LOOK_EVERY) {
      await delay(LOOK_EVERY);
      const found = probe.recognise(reply);
      if (found !== undefined) return found;
    }
    return undefined;
  } finally {
    await link.close();
  }
}
