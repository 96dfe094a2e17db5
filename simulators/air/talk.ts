/** Who speaks when: a conversation as turns, each turn as talk spurts with pauses. Decides what voice codecs send. */
import type { Random } from "../world/random.ts";
import { SECOND } from "./burst.ts";

/** Whether the near end talks at a time in µs; times must not go back. */
export type Talk = (at: number) => boolean;

/** Talk spurts of 0.3 to 2 s and pauses of 0.3 to 1.5 s within turns of a few seconds; half of the turns are the other end's. */
export function conversation(random: Random): Talk {
  let mine = random.chance(0.5);
  let turnEnd = turn(random);
  let talking = mine;
  let spurtEnd = spurt(random, 0);
  return (at) => {
    while (at >= turnEnd) {
      mine = !mine;
      talking = mine;
      spurtEnd = spurt(random, turnEnd);
      turnEnd += turn(random);
    }
    while (at >= spurtEnd) {
      talking = !talking;
      spurtEnd = talking ? spurt(random, spurtEnd) : spurtEnd + random.uniform(0.3, 1.5) * SECOND;
    }
    return mine && talking;
  };
}

function turn(random: Random): number {
  return random.uniform(1.5, 8) * SECOND;
}

function spurt(random: Random, from: number): number {
  return from + random.uniform(0.3, 2) * SECOND;
}
