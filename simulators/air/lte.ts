/**
 * LTE uplink: everything on a raster of 1 ms subframes, in a TDD band on those of the uplink. Voice is a packet every 20 ms while talking (two every 40 ms where the cell
 * lets the phone sleep), a SID every 160 ms in silence; data are runs of subframes; what failed comes again 8 ms later.
 */
import type { Random } from "../world/random.ts";
import { burst, inOrder, MS, SECOND, type Train, type TrainOptions } from "./burst.ts";
import { HARQ, knock, preambleLength, retries, SUBFRAME, signalling } from "./lte-access.ts";
import { inUplink } from "./lte-tdd.ts";
import { tddRaster } from "./raster.ts";
import { conversation } from "./talk.ts";

const SID = 160 * MS;
/** Share of subframes that must be sent again. */
const ERRORS = 0.1;
/** PUCCH is weaker than a data subframe, dB. */
const CONTROL_GAIN = -3;
/** The last symbol of a subframe, where the cell asks for sounding. */
const SOUNDING = (1000 * 1) / 14;

export function lte(options: TrainOptions): Train {
  const { epoch, pattern } = options;
  const train = atAnyTime(options);
  return pattern === undefined ? train : inUplink(train, tddRaster(epoch, pattern));
}

function* atAnyTime({ activity, random }: TrainOptions): Train {
  if (activity === "retry") return yield* retries(random);
  const granted = yield* knock(random, 0, { tries: random.integer(1, 3), preamble: preambleLength(random) });
  const messages = activity === "registration" ? random.integer(12, 25) : random.integer(8, 15);
  const connected = yield* signalling(random, granted, messages);
  switch (activity) {
    case "voice":
      return yield* voice(random, connected);
    case "data":
      return yield* data(random, connected);
    case "sms":
      return yield* farewell(random, yield* signalling(random, connected, random.integer(4, 10)));
    default:
      return yield* farewell(random, connected);
  }
}

/** VoLTE. While the other end talks, each of its packets is acknowledged. */
export function voice(random: Random, from: number): Train {
  const period = random.pick([20, 20, 40]) * MS;
  return inOrder(voicePackets(random, from, period), period + 4 * HARQ);
}

function* voicePackets(random: Random, from: number, period: number): Train {
  const talks = conversation(random);
  const pieces = period === 40 * MS ? 2 : 1;
  const reportEvery = random.pick([2, 4]);
  for (let tick = 0; ; tick++) {
    const at = from + tick * period;
    if (talks(at - from)) for (let i = 0; i < pieces; i++) yield* subframe(random, at + i * SUBFRAME);
    else if ((tick * period) % SID === 0) yield* subframe(random, at);
    else if (random.chance(0.5)) yield burst(at + 4 * SUBFRAME, SUBFRAME, CONTROL_GAIN);
    if (tick % reportEvery === 0) yield burst(at + 12 * SUBFRAME, SUBFRAME, CONTROL_GAIN);
  }
}

/** One subframe, and again 8 ms after each time it failed. */
function* subframe(random: Random, at: number): Train {
  yield burst(at, SUBFRAME);
  for (let again = 1; again <= 3 && random.chance(ERRORS); again++) yield burst(at + again * HARQ, SUBFRAME);
}

/** Busy spells of 0.2 to 3 s in which runs of subframes are granted; between them scheduling requests and channel reports only. */
function* data(random: Random, from: number): Train {
  const load = random.uniform(0.15, 0.6);
  const requestEvery = random.pick([10, 20, 40]) * SUBFRAME;
  const sounding = random.pick([0, 10, 20]) * SUBFRAME;
  let at = from;
  for (;;) {
    const busyUntil = at + random.uniform(0.2, 3) * SECOND;
    while (at < busyUntil) {
      const run = 1 + Math.floor(random.exponential(1.5));
      for (let i = 0; i < run; i++, at += SUBFRAME) yield burst(at, SUBFRAME, 0.5 * random.gaussian());
      at += Math.max(1, Math.round(random.exponential((run * (1 - load)) / load))) * SUBFRAME;
    }
    const idleUntil = at + random.exponential(1.2) * SECOND;
    for (; at < idleUntil; at += requestEvery) {
      if (sounding > 0) yield burst(at + SUBFRAME - SOUNDING, SOUNDING);
      else if (random.chance(0.3)) yield burst(at, SUBFRAME, CONTROL_GAIN);
    }
  }
}

/** Still connected with nothing to say: a channel report now and then until the network lets go, 5 to 10 s later. */
function* farewell(random: Random, from: number): Train {
  const until = from + random.uniform(5, 10) * SECOND;
  const every = random.pick([40, 80, 160]) * MS;
  for (let at = from; at < until; at += every) yield burst(at, SUBFRAME, CONTROL_GAIN);
}
