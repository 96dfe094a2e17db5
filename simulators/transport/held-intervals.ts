/** What a polled sensor keeps until it is asked, and how it fills an answer of a given length (SPEC.md section 6.2). */
import type { Observation } from "@wingwatch/agent/domain";
import { fitBursts, HELD_INTERVALS } from "@wingwatch/firmware-protocol";
import type { SensorVoice, Stamped } from "./sensor-voice.ts";

/** Bytes below which a frame of bursts is not worth sending. */
const LEAST_BURSTS = 48;

export interface Room {
  /** Bytes on the line for all of the answer. */
  readonly limit: number;
  /** Of these for bursts. */
  readonly bursts: number;
}

export class HeldIntervals {
  readonly #voice: SensorVoice;
  /** Messages by interval, oldest first. */
  #intervals: Stamped[][] = [];
  /** Intervals dropped because nobody asked in time. */
  lost = 0;

  constructor(voice: SensorVoice) {
    this.#voice = voice;
  }

  get isEmpty(): boolean {
    return this.#intervals.length === 0;
  }

  /** The oldest of more than HELD_INTERVALS are dropped and counted. */
  add(observations: readonly Observation[]): void {
    const messages = this.#voice.messages(observations.map((each) => (each.type === "health" ? { ...each, lost: this.lost } : each)));
    if (messages.length > 0) this.#intervals.push(messages);
    while (this.#intervals.length > HELD_INTERVALS) {
      this.#intervals.shift();
      this.lost++;
    }
  }

  /** The oldest that fit: no readings stay behind for the sake of bursts, which are cut instead. */
  take({ limit, bursts }: Room): Stamped[] {
    const taken: Stamped[] = [];
    let room = limit;
    let budget = bursts;
    for (let interval = this.#intervals[0]; interval !== undefined; interval = this.#intervals[0]) {
      for (let next = interval[0]; next !== undefined; next = interval[0]) {
        const isBursts = next.message.type === "bursts";
        const fitted = isBursts ? this.#cut(next, Math.min(budget, room - this.#others())) : next;
        const size = fitted === undefined ? 0 : this.#voice.size(fitted);
        if (size > room) return taken;
        if (fitted !== undefined) taken.push(fitted);
        room -= size;
        if (isBursts) budget -= size;
        interval.shift();
      }
      this.#intervals.shift();
    }
    return taken;
  }

  /** Bytes that all but bursts would take. */
  #others(): number {
    const others = this.#intervals.flat().filter(({ message }) => message.type !== "bursts");
    return others.reduce((sum, each) => sum + this.#voice.size(each), 0);
  }

  #cut(stamped: Stamped, bytes: number): Stamped | undefined {
    if (stamped.message.type !== "bursts" || bytes < LEAST_BURSTS) return undefined;
    // One byte less: where a frame's zeros are depends on its sequence number.
    const message = fitBursts(stamped.message, bytes - 1 - this.#voice.trailer);
    return message && { ...stamped, message };
  }
}
