/** What a transmitter puts on the air: bursts of a carrier, with the timing its standard prescribes. */
import type { Activity } from "@wingwatch/agent/domain";
import type { Random } from "../world/random.ts";
import type { Pattern } from "./tdd-pattern.ts";

/** Times in µs after the beginning of the transmission; fractions count, since GSM's frame is 60/13 ms. */
export interface AirBurst {
  readonly at: number;
  readonly length: number;
  /** dB on top of the transmitter's power at that moment. */
  readonly gain: number;
  /** The Wi-Fi or Bluetooth advertising channel it is on; left out where nobody tunes to one. */
  readonly channel?: number;
}

/** The bursts of one transmission in order of time. Ends by itself where the activity has a natural end. */
export type Train = Generator<AirBurst, void>;

export interface TrainOptions {
  readonly activity: Activity;
  readonly random: Random;
  /** µs on the network's clock when the transmission begins; what is synchronised across a country (TDD) follows it. */
  readonly epoch: number;
  /** What the band's networks keep, where up- and downlink share it. */
  readonly pattern?: Pattern | undefined;
  /** Of a base station, the share of its slots or subframes with data, 0 to 1; left out: a busy one, whose runs are full as a whole. */
  readonly load?: number | undefined;
}

export const MS = 1000;
export const SECOND = 1_000_000;

export function burst(at: number, length: number, gain = 0): AirBurst {
  return { at, length, gain };
}

/** A packet on a channel that receivers tune to. */
export function packetOn(channel: number, at: number, length: number): AirBurst {
  return { at, length, gain: 0, channel };
}

/** The same bursts in order of time, where a train looks back by no more than `slack` µs. */
export function* inOrder(train: Train, slack: number): Train {
  const held: AirBurst[] = [];
  for (const next of train) {
    while (held.length > 0 && (held[0] as AirBurst).at <= next.at - slack) yield held.shift() as AirBurst;
    let i = held.length;
    while (i > 0 && (held[i - 1] as AirBurst).at > next.at) i--;
    held.splice(i, 0, next);
  }
  yield* held;
}
