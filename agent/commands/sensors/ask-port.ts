/**
 * One port, asked with one probe after the other until an answer tells what is on it. It is opened once, for some boards restart whenever that
 * happens; nothing is ever said but the probes' own questions.
 */
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
  const tries = probes.flatMap(({ type, probe }) => probe.bauds.map((baud) => ({ type, probe, baud })));
  const [first] = tries;
  if (first === undefined) return undefined;
  const link = await open(first.baud);
  const heard = listenTo(link);
  try {
    let speed = first.baud;
    for (const { type, probe, baud } of tries) {
      if (baud !== speed) link.setBaud?.(baud);
      if (baud !== speed) await delay(LOOK_EVERY);
      speed = baud;
      heard.reply = Buffer.alloc(0);
      if (probe.question !== undefined) link.write?.(probe.question);
      const found = await answerTo(probe, heard, patience);
      if (found !== undefined) return { type, baud, ...found };
    }
    return undefined;
  } finally {
    await link.close();
  }
}

interface HeardSoFar {
  reply: Buffer;
  isGone: boolean;
}

function listenTo(link: Link): HeardSoFar {
  const heard: HeardSoFar = { reply: Buffer.alloc(0), isGone: false };
  link.onData((bytes) => {
    heard.reply = Buffer.concat([heard.reply, bytes]).subarray(-MAX_REPLY);
  });
  link.onClose(() => {
    heard.isGone = true;
  });
  return heard;
}

async function answerTo(probe: Probe, heard: HeardSoFar, patience: number): Promise<Recognised | undefined> {
  for (let waited = 0; waited < patience && !heard.isGone; waited += LOOK_EVERY) {
    await delay(LOOK_EVERY);
    const found = probe.recognise(heard.reply);
    if (found !== undefined) return found;
  }
  return undefined;
}
