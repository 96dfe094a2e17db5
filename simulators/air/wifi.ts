/** Wi-Fi (IEEE 802.11): beacons every 102.4 ms, probe requests in sweeps over the channels, frames with their acknowledgements. */
import type { Random } from "../world/random.ts";
import { inOrder, MS, packetOn, SECOND, type Train, type TrainOptions } from "./burst.ts";

/** µs: 100 time units of 1024 */
export const BEACON_INTERVAL = 102_400;
/** A beacon of some 250 bytes at 1 Mbit/s with its preamble. */
const BEACON = 2200;
/** Short inter-frame space before an acknowledgement, and an acknowledgement at 24 Mbit/s. */
const SIFS = 10;
const ACKNOWLEDGEMENT = 28;
/** Those that do not overlap. */
const USUAL_CHANNELS = [1, 6, 11] as const;

export function wifi({ activity, random }: TrainOptions): Train {
  switch (activity) {
    case "beacon":
      return accessPoint(random);
    case "registration":
    case "retry":
      return scans(random);
    default:
      return frames(random);
  }
}

/** Beacons, late by as long as the channel was busy; the raster itself does not drift. Now and then traffic of its own. */
function accessPoint(random: Random): Train {
  return inOrder(beaconsAndTraffic(random), 3 * BEACON_INTERVAL);
}

function* beaconsAndTraffic(random: Random): Train {
  const channel = random.branch("channel").pick(USUAL_CHANNELS);
  for (let n = 0; ; n++) {
    const at = n * BEACON_INTERVAL;
    yield packetOn(channel, at + (random.chance(0.7) ? 0 : random.exponential(0.8) * MS), BEACON);
    const packets = random.chance(0.15) ? random.integer(1, 20) : 0;
    let next = at + random.uniform(3, 80) * MS;
    for (let i = 0; i < packets; i++) {
      const length = random.uniform(60, 900);
      yield packetOn(channel, next, length);
      next += length + random.exponential(1.5) * MS;
    }
  }
}

/** A phone with its screen on looks round every 4 to 60 s: 1 to 3 probe requests on each of 13 channels, 20 ms a channel. */
function* scans(random: Random): Train {
  for (let at = 0; ; at += random.uniform(4, 60) * SECOND) {
    for (let channel = 0; channel < 13; channel++) {
      let probe = at + channel * 20 * MS + random.uniform(0, 3) * MS;
      for (let i = random.integer(1, 3); i > 0; i--) {
        yield packetOn(channel + 1, probe, random.uniform(700, 1300));
        probe += random.uniform(2, 5) * MS;
      }
    }
  }
}

/** A phone that uses a network: busy spells of frames of 40 to 900 µs and of acknowledgements for what it gets. */
function* frames(random: Random): Train {
  const channel = random.branch("channel").pick(USUAL_CHANNELS);
  for (let at = 0; ; at += random.exponential(0.6) * SECOND) {
    const until = at + random.exponential(0.5) * SECOND;
    while (at < until) {
      if (random.chance(0.5)) {
        const length = random.uniform(40, 900);
        yield packetOn(channel, at, length);
        at += length;
      } else {
        yield packetOn(channel, at + SIFS, ACKNOWLEDGEMENT);
        at += SIFS + ACKNOWLEDGEMENT;
      }
      at += 34 + random.exponential(4) * MS;
    }
  }
}
