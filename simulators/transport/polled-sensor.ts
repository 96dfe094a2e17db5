/** A sensor on a serial line: hears requests, answers those that are meant for it. Pure: bytes in, an answer out. */
import type { Observation } from "@wingwatch/agent/domain";
import { BROADCAST, Deframer, decodeMessage, type Frame, mustBeSealed, type Poll, type Reply } from "@wingwatch/firmware-protocol";
import { HeldIntervals } from "./held-intervals.ts";
import { SensorSettings } from "./sensor-settings.ts";
import type { SensorVoice, Stamped } from "./sensor-voice.ts";

/** Frames to answer with, in order; none where there is nothing to answer. */
export type Answer = readonly Uint8Array[];

export class PolledSensor {
  readonly voice: SensorVoice;
  readonly #deframer = new Deframer();
  readonly #held: HeldIntervals;
  readonly #settings: SensorSettings;

  constructor(voice: SensorVoice) {
    this.voice = voice;
    this.#held = new HeldIntervals(voice);
    this.#settings = new SensorSettings(voice.address);
  }

  /** Intervals dropped because nobody asked in time. */
  get lost(): number {
    return this.#held.lost;
  }

  /** Keeps an interval's observations for the next poll. */
  measured(observations: readonly Observation[]): void {
    this.#held.add(observations);
  }

  /** @param clock the sensor's own, µs since it started */
  heard(bytes: Uint8Array, clock: number): Answer {
    let answer: Answer = [];
    this.#deframer.push(bytes, {
      frame: (frame) => {
        answer = this.#answerTo(frame, clock);
      },
      // A request that is damaged gets no answer: the agent will notice.
      damaged: () => {
        answer = [];
      },
    });
    return answer;
  }

  #answerTo(frame: Frame, clock: number): Answer {
    const decoded = decodeMessage(frame);
    if (!decoded.ok) return [];
    const message = decoded.value;
    if (message.type === "poll") return this.#isMeant(frame, message) ? this.#poll(frame, message) : [];
    if (frame.address !== this.voice.address) return [];
    if (mustBeSealed(message) && this.voice.proof?.believes(frame) === false)
      return this.#reply(frame, { status: "refused", settings: [] });
    const { time, sequence: request } = frame;
    switch (message.type) {
      case "time-request": {
        const reply = { type: "time-reply", request, agentTime: message.agentTime, received: clock, sent: clock } as const;
        return this.#say([{ time, message: reply }], "done");
      }
      case "time-set":
        // It knows the simulated time better than anyone could tell it, but it minds for whom it was meant.
        return this.#reply(frame, { status: message.boot === this.voice.hello.boot ? "ok" : "refused", settings: [] });
      case "get-config":
        return this.#reply(frame, this.#settings.get(message.keys));
      case "set-config":
        return this.#reply(frame, this.#settings.set(message.settings));
      default:
        return [];
    }
  }

  /** At its address, or at all sensors' with its id. */
  #isMeant({ address }: Frame, { sensor }: Poll): boolean {
    if (sensor !== undefined && sensor !== this.voice.sensor.id) return false;
    return address === this.voice.address || (address === BROADCAST && sensor !== undefined);
  }

  #poll(frame: Frame, { limit, wantHello }: Poll): Answer {
    const hello: Stamped[] = wantHello === true ? [{ time: frame.time, message: this.voice.hello }] : [];
    const room = limit - hello.reduce((sum, each) => sum + this.voice.size(each), 0);
    if (room < 0) return [];
    const said = [...hello, ...this.#held.take({ limit: room, bursts: this.#settings.burstBudget })];
    if (said.length === 0) return this.#reply(frame, { status: "ok", settings: [] });
    return this.#say(said, this.#held.isEmpty ? "done" : "pending");
  }

  #reply({ sequence, time }: Frame, answer: Pick<Reply, "status" | "settings">): Answer {
    return this.#say([{ time, message: { type: "reply", request: sequence, ...answer } }], "done");
  }

  #say(messages: readonly Stamped[], state: "done" | "pending"): Answer {
    return messages.map((each, i) => {
      const last = i === messages.length - 1;
      return this.voice.frame(each, { last, pending: last && state === "pending" });
    });
  }
}
