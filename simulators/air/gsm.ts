/**
 * GSM uplink (3GPP TS 45.002): 8 slots of 15/26 ms in a frame of 60/13 ms. A call uses one slot a frame in the 26-multiframe:
 * 24 traffic frames, the SACCH in frame 12, frame 25 idle. Signalling uses four frames in every 51. Access is a short burst.
 */
import type { Random } from "../world/random.ts";
import { type AirBurst, burst, MS, SECOND, type Train, type TrainOptions } from "./burst.ts";
import { conversation } from "./talk.ts";

/** µs */
export const FRAME = 60_000 / 13;
const SLOT = FRAME / 8;
/** 148 bits of 48/13 µs */
export const NORMAL_BURST = (148 * 48) / 13;
/** 88 bits: the long guard leaves room for distance not yet known. */
export const ACCESS_BURST = (88 * 48) / 13;

/** TS 45.008: frames of 104 in which a silent speaker still sends (SID), beside the SACCH. */
const SID_FIRST = 52;
const SID_LAST = 59;
const SACCH_FRAME = 12;
const IDLE_FRAME = 25;

export function* gsm({ activity, random }: TrainOptions): Train {
  switch (activity) {
    case "voice": {
      const connected = yield* setUp(random, random.uniform(1.5, 3.5) * SECOND);
      return yield* call(random, connected);
    }
    case "data": {
      const connected = yield* setUp(random, random.uniform(0.3, 1) * SECOND);
      return yield* packets(random, connected);
    }
    case "sms":
      yield* setUp(random, random.uniform(3, 5) * SECOND);
      return;
    case "retry":
      return yield* retries(random);
    default:
      yield* setUp(random, random.uniform(1.5, 4) * SECOND);
  }
}

/** Access bursts until one is heard, then signalling on an SDCCH for `length` µs. Gives the time of the end, on the frame raster. */
function* setUp(random: Random, length: number): Generator<AirBurst, number> {
  const granted = yield* access(random, 0, random.integer(1, 2));
  return yield* signalling(random, granted + random.integer(20, 60) * FRAME, length);
}

/** `tries` access bursts, 20 to 60 frames apart (TS 44.018, spread T and S). */
function* access(random: Random, from: number, tries: number): Generator<AirBurst, number> {
  let at = from;
  for (let i = 0; i < tries; i++) {
    yield burst(at, ACCESS_BURST);
    at += random.integer(20, 60) * FRAME;
  }
  return at;
}

/** SDCCH/8: four bursts in every 51 frames, and the SACCH's four in every 102. */
function* signalling(random: Random, from: number, length: number): Generator<AirBurst, number> {
  const sacchAt = random.integer(10, 40);
  const multiframes = Math.max(2, Math.round(length / (51 * FRAME)));
  for (let i = 0; i < multiframes; i++) {
    const start = from + i * 51 * FRAME;
    for (let frame = 0; frame < 4; frame++) yield burst(start + frame * FRAME, NORMAL_BURST);
    if (i % 2 === 1) for (let frame = 0; frame < 4; frame++) yield burst(start + (sacchAt + frame) * FRAME, NORMAL_BURST);
  }
  return from + multiframes * 51 * FRAME;
}

/** A full-rate traffic channel with DTX. */
export function* call(random: Random, from: number): Train {
  const talks = conversation(random);
  for (let frame = 0; ; frame++) {
    const at = from + frame * FRAME;
    const speaking = talks(at - from);
    const inMultiframe = frame % 26;
    if (inMultiframe === IDLE_FRAME) continue;
    const inSid = frame % 104;
    if (speaking || inMultiframe === SACCH_FRAME || (inSid >= SID_FIRST && inSid <= SID_LAST)) yield burst(at, NORMAL_BURST);
  }
}

/** GPRS: radio blocks of four frames, twelve in a 52-multiframe, in one or two neighbouring slots, while there is something to send. */
function* packets(random: Random, from: number): Train {
  const slots = random.integer(1, 2);
  let busyUntil = from;
  let idleUntil = from;
  for (let block = 0; ; block++) {
    const multiframe = Math.floor(block / 12);
    const inside = block % 12;
    // Blocks lie between the frames 12, 25, 38 and 51 that are for timing advance or idle.
    const at = from + (multiframe * 52 + inside * 4 + Math.floor(inside / 3)) * FRAME;
    if (at >= idleUntil && at >= busyUntil) {
      busyUntil = at + random.exponential(1.5) * SECOND;
      idleUntil = busyUntil + random.exponential(2) * SECOND;
    }
    if (at >= busyUntil) continue;
    for (let frame = 0; frame < 4; frame++) {
      for (let slot = 0; slot < slots; slot++) yield burst(at + frame * FRAME + slot * SLOT, NORMAL_BURST);
    }
  }
}

/** Location updating that fails: access bursts nobody answers, then T3211 (15 s) after a failure of 0.5 to 20 s. */
function* retries(random: Random): Train {
  let at = 0;
  for (;;) {
    yield* access(random, at, random.integer(2, 5));
    at += (random.uniform(0.5, 20) + 15) * SECOND;
    at += random.uniform(0, 5) * MS;
  }
}
