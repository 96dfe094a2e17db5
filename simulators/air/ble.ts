/** Bluetooth Low Energy advertising: a packet on each of the channels 37, 38 and 39, again after the interval and up to 10 ms of chance. */
import { MS, packetOn, type Train, type TrainOptions } from "./burst.ts";

/** µs: 0.625 ms steps; phones use 150 to 1000 ms while the screen is on. */
const STEP = 625;
/** From the beginning of one channel's packet to the next channel's. */
const CHANNEL_SPACING = 1000;
const FIRST_CHANNEL = 37;
const RANDOM_DELAY = 10 * MS;

export function* ble({ random }: TrainOptions): Train {
  const interval = random.integer(240, 1600) * STEP;
  const length = random.integer(128, 376);
  for (let at = 0; ; at += interval + random.uniform(0, RANDOM_DELAY)) {
    for (let channel = 0; channel < 3; channel++) yield packetOn(FIRST_CHANNEL + channel, at + channel * CHANNEL_SPACING, length);
  }
}
