/**
 * A sensor on a shared line: keeps what it measured until it is asked, and answers what is meant for it, within the length asked for.
 * Pure: bytes in, an answer out.
 */
import type { Observation } from "@wingwatch/agent/domain";
import {
  type AgentMessage,
  BROADCAST,
  Deframer,
  decodeMessage,
  type Frame,
  fitBursts,
  HELD_INTERVALS,
  type Setting,
  settings,
} from "@wingwatch/firmware-protocol";
import type { SensorVoice, Stamped } from "./sensor-voice.ts";

/** A request that was for this sensor: the frames to answer with, in order. */
export type Answer = readonly Uint8Array[];

/** Bytes that a frame of bursts must be able to have, or it is not worth sending. */
const LEAST_BURSTS = 48;
const BURST_BUDGET = settings.find(({ name }) => name === "burst-budget")?.key;

export class PolledSensor {
  readonly voice: SensorVoice;
  readonly #deframer = new Deframer();
  /** Messages of the intervals not yet fetched, oldest first. */
  #held: Stamped[][] = [];
  #burstBudget = Number.POSITIVE_INFINITY;
  /** Intervals dropped because nobody asked in time. */
  lost = 0;

  constructor(voice: SensorVoice) {
    this.voice = voice;
  }

  /** Takes an interval's observations; the oldest of more than HELD_INTERVALS are dropped and counted. */
  measured(observations: readonly Observation[]): void {
    const messages = this.voice.messages(observations);
    if (messages.length > 0) this.#held.push(messages);
    while (this.#held.length > HELD_INTERVALS) {
      this.#held.shift();
      this.lost++;
    }
  }

  /** @param clock the sensor's own, µs since it started */
  heard(bytes: Uint8Array, clock: number): Answer {
    let answer: Answer = [];
    this.#deframer.push(bytes, {
      frame: (frame) => {
        answer = this.#request(frame, clock);
      },
      // Damage is for the agent to notice: it gets no answer.
      damaged: () => {
        answer = [];
      },
    });
    return answer;
  }

  #request(frame: Frame, clock: number): Answer {
    if (frame.address !== this.voice.address && frame.address !== BROADCAST) return [];
    const decoded = decodeMessage(frame);
    if (!decoded.ok) return [];
    const message = decoded.value as AgentMessage;
    const mine = frame.address === this.voice.address;
    switch (message.type) {
      case "poll":
        if (message.sensor === undefined ? !mine : message.sensor !== this.voice.sensor.id) return [];
        return this.#poll(message.limit, { hello: message.wantHello === true, request: frame.sequence, time: frame.time });
      case "time-request":
        if (!mine) return [];
        return this.#say({
          time: frame.time,
          message: { type: "time-reply", request: frame.sequence, agentTime: message.agentTime, received: clock, sent: clock },
        });
      case "time-set":
        // It knows the simulated time better than anyone could tell it.
        return mine ? this.#reply(frame, []) : [];
      case "get-config":
        return mine
          ? this.#reply(
              frame,
              message.keys.flatMap((key) => this.#setting(key)),
            )
          : [];
      case "set-config":
        if (!mine) return [];
        for (const { key, value } of message.settings) if (key === BURST_BUDGET) this.#burstBudget = value;
        return this.#reply(
          frame,
          message.settings.flatMap(({ key }) => this.#setting(key)),
        );
      default:
        return [];
    }
  }

  /** Fills the answer: hello where wanted, then interval by interval; of the bursts what there is room for. */
  #poll(limit: number, { hello, request, time }: { hello: boolean; request: number; time: number }): Answer {
    const chosen: Stamped[] = [];
    let room = limit;
    const take = (stamped: Stamped) => {
      const size = this.voice.size(stamped);
      if (size > room) return false;
      room -= size;
      chosen.push(stamped);
      return true;
    };
    if (hello) take({ time, message: this.voice.hello });
    let budget = Math.min(limit, this.#burstBudget);
    intervals: for (let interval = this.#held[0]; interval !== undefined; interval = this.#held[0]) {
      for (let next = interval[0]; next !== undefined; next = interval[0]) {
        if (next.message.type === "bursts") {
          const fitted = Math.min(room, budget) < LEAST_BURSTS ? undefined : fitBursts(next.message, Math.min(room, budget));
          if (fitted !== undefined) {
            const before = room;
            take({ ...next, message: fitted });
            budget -= before - room;
          }
        } else if (!take(next)) break intervals;
        interval.shift();
      }
      this.#held.shift();
    }
    if (chosen.length === 0) chosen.push({ time, message: { type: "reply", request, status: "ok", settings: [] } });
    const pending = this.#held.length > 0;
    return chosen.map((stamped, i) => this.voice.frame(stamped, { last: i === chosen.length - 1, pending }));
  }

  #reply(frame: Frame, values: readonly Setting[]): Answer {
    return this.#say({ time: frame.time, message: { type: "reply", request: frame.sequence, status: "ok", settings: values } });
  }

  #setting(key: number): Setting[] {
    return key === BURST_BUDGET && Number.isFinite(this.#burstBudget) ? [{ key, value: this.#burstBudget }] : [];
  }

  #say(stamped: Stamped): Answer {
    return [this.voice.frame(stamped, { last: true })];
  }
}
