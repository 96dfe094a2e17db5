/** NR uplink: short preambles, signalling, voice packets of one slot every 20 ms, data in runs of slots, control in a slot's last symbols. */
import type { Random } from "../world/random.ts";
import { type AirBurst, burst, MS, SECOND, type Train, type TrainOptions } from "./burst.ts";
import { fddRaster, type Raster, tddRaster } from "./raster.ts";
import { conversation } from "./talk.ts";
import { SYMBOLS } from "./tdd-pattern.ts";

const CONTROL_GAIN = -3;

export function* nr({ activity, random, epoch, pattern }: TrainOptions): Train {
  const slots = pattern === undefined ? fddRaster : tddRaster(epoch, pattern);
  if (activity === "retry") return yield* retries(slots, random);
  const granted = yield* knock(slots, random, { from: 0, tries: random.integer(1, 3) });
  const connected = yield* signalling(slots, random, granted);
  switch (activity) {
    case "voice":
      return yield* voice(slots, random, connected);
    case "data":
      return yield* data(slots, random, connected);
    default:
      yield* control(slots, random, { from: connected, until: connected + random.uniform(3, 8) * SECOND });
  }
}

/** Short-format preambles of 4 to 12 symbols, 10 to 40 ms apart. */
function* knock(slots: Raster, random: Random, { from, tries }: { from: number; tries: number }): Generator<AirBurst, number> {
  const symbols = random.pick([4, 6, 12]);
  let at = from;
  for (let i = 0; i < tries; i++) {
    const slot = slots(at);
    yield burst(slot.at, (symbols * slot.length) / SYMBOLS, 2 * (i + 1 - tries));
    at = slot.at + random.uniform(10, 40) * MS;
  }
  return at;
}

function* signalling(slots: Raster, random: Random, from: number): Generator<AirBurst, number> {
  const messages = random.integer(8, 20);
  let at = from;
  for (let i = 0; i < messages; i++) {
    const slot = slots(at);
    yield burst(slot.at, slot.length);
    at = slot.at + random.uniform(5, 60) * MS;
  }
  return at;
}

/** VoNR: a packet every 20 ms while talking, every 160 ms in silence. */
function* voice(slots: Raster, random: Random, from: number): Train {
  const talks = conversation(random);
  for (let tick = 0; ; tick++) {
    const at = from + tick * 20 * MS;
    if (!talks(at - from) && tick % 8 !== 0) continue;
    const slot = slots(at);
    yield burst(slot.at, slot.length);
  }
}

/** Busy spells of 0.2 to 3 s in which most slots are used, and between them control only. */
function* data(slots: Raster, random: Random, from: number): Train {
  const load = random.uniform(0.3, 0.9);
  let at = from;
  for (;;) {
    const busyUntil = at + random.uniform(0.2, 3) * SECOND;
    while (at < busyUntil) {
      const slot = slots(at);
      if (random.chance(load)) yield burst(slot.at, slot.length, 0.5 * random.gaussian());
      at = slot.at + slot.length;
    }
    at = yield* control(slots, random, { from: at, until: at + random.exponential(1.2) * SECOND });
  }
}

/** A slot's last two symbols, every 20 to 80 ms. */
function* control(slots: Raster, random: Random, { from, until }: { from: number; until: number }): Generator<AirBurst, number> {
  let at = from;
  while (at < until) {
    const slot = slots(at);
    const length = (2 * slot.length) / SYMBOLS;
    yield burst(slot.at + slot.length - length, length, CONTROL_GAIN);
    at = slot.at + slot.length + random.uniform(20, 80) * MS;
  }
  return at;
}

/** 5GMM keeps LTE's timer: T3511, 10 s after a failure of 0.5 to 15 s. */
function* retries(slots: Raster, random: Random): Train {
  for (let at = 0; ; at += (10 + random.uniform(0.5, 15)) * SECOND) {
    yield* knock(slots, random, { from: at, tries: random.integer(3, 8) });
  }
}
