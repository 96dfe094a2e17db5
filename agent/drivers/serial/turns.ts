/**
 * Whose turn it is on a line, and what the agent says then (SPEC.md section 6). Pure: time is what the caller says it is. A sensor that
 * does not answer is asked less and less often, so that it does not cost the others their turns.
 */
import { type AgentMessage, answerLimit, BROADCAST, MAX_ENCODED } from "@wingwatch/firmware-protocol";
import type { SensorState } from "../../decode/index.ts";
import { type DurationMicros, type Micros, SECOND } from "../../domain/index.ts";
import { ClockCare } from "./clock-care.ts";

/** A hello is a single frame. */
const HELLO_LIMIT = MAX_ENCODED + 2;
/** What an answer to anything but a poll can have, bytes: a reply with all settings. */
const REPLY_LIMIT = 256;
const HELLO_EVERY = 600 * SECOND;
const MOST_PATIENCE = 10 * SECOND;
/** Polls a second and sensor; the first that leaves room for an answer. */
const RATES = [4, 2, 1, 0.5];

/** One request. */
export interface Turn {
  readonly sensor: string;
  readonly address: number;
  readonly message: AgentMessage;
  /** Bytes that the answer may have. */
  readonly limit: number;
}

export interface TurnsOptions {
  readonly sensors: readonly { readonly id: string; readonly address: number | undefined }[];
  readonly baud: number;
  /** `polled`: sensors speak when asked; `unasked`: the one sensor sends its observations by itself. */
  readonly manner: "polled" | "unasked";
  /** What is known of a sensor; undefined before it said hello. */
  readonly stateOf: (id: string) => SensorState | undefined;
}

interface Place {
  readonly id: string;
  readonly address: number | undefined;
  readonly clock: ClockCare;
  readonly commands: AgentMessage[];
  due: Micros;
  helloDue: Micros;
  missed: number;
}

export class Turns {
  readonly #options: TurnsOptions;
  readonly #places: readonly Place[];
  readonly #limit: number;
  readonly #period: DurationMicros;

  constructor(options: TurnsOptions) {
    this.#options = options;
    this.#places = options.sensors.map(({ id, address }) => ({
      id,
      address,
      clock: new ClockCare(),
      commands: [],
      due: 0,
      helloDue: 0,
      missed: 0,
    }));
    const line = { baud: options.baud, sensors: options.sensors.length };
    const rate = RATES.find((each) => answerLimit({ ...line, rate: each }) > 0) ?? 0.1;
    this.#limit = Math.max(answerLimit({ ...line, rate }), REPLY_LIMIT);
    this.#period = Math.round(SECOND / rate);
  }

  /** When somebody is due next. */
  nextAt(): Micros {
    return Math.min(...this.#places.map((place) => place.due));
  }

  /** The turn of whoever is due longest; undefined where nobody is. */
  next(now: Micros): Turn | undefined {
    // The clock went back: what was due soon must not wait for as long as that.
    for (const each of this.#places) if (each.due > now + MOST_PATIENCE) each.due = now;
    const place = this.#places.reduce((first, each) => (each.due < first.due ? each : first));
    if (place.due > now) return undefined;
    const turn = this.#turnOf(place, now);
    if (turn === undefined) place.due = now + this.#period;
    return turn;
  }

  /** How the turn went. `pending`: the sensor has more to say. */
  done(turn: Turn, outcome: "answered" | "pending" | "silent", now: Micros): void {
    const place = this.#placeOf(turn.sensor);
    if (place === undefined) return;
    place.missed = outcome === "silent" ? place.missed + 1 : 0;
    if (outcome === "silent") place.due = now + Math.min(MOST_PATIENCE, this.#period * 2 ** Math.min(place.missed - 1, 8));
    else if (turn.message.type !== "poll" || outcome === "pending") place.due = now;
    else place.due = Math.max(now, place.due + this.#period);
  }

  /** Queues a message to a sensor for its next turn. */
  say(sensor: string, message: AgentMessage, now: Micros): void {
    const place = this.#placeOf(sensor);
    place?.commands.push(message);
    if (place !== undefined) place.due = Math.min(place.due, now);
  }

  clockOf(sensor: string): ClockCare | undefined {
    return this.#placeOf(sensor)?.clock;
  }

  #placeOf(sensor: string): Place | undefined {
    return this.#places.find((place) => place.id === sensor);
  }

  #turnOf(place: Place, now: Micros): Turn | undefined {
    const state = this.#options.stateOf(place.id);
    if (state === undefined) return this.#introduction(place);
    const to = { sensor: place.id, address: state.address };
    const request = place.commands.shift() ?? place.clock.next(now, state.hello?.boot ?? 0);
    if (request !== undefined) return { ...to, message: request, limit: REPLY_LIMIT };
    const wantsHello = state.needsHello || now >= place.helloDue || now < place.helloDue - HELLO_EVERY;
    if (wantsHello) {
      place.helloDue = now + HELLO_EVERY;
      return {
        ...to,
        message: { type: "poll", limit: Math.max(this.#limit, HELLO_LIMIT), wantHello: true },
        limit: Math.max(this.#limit, HELLO_LIMIT),
      };
    }
    if (this.#options.manner === "unasked") return undefined;
    return { ...to, message: { type: "poll", limit: this.#limit }, limit: this.#limit };
  }

  /** A sensor that has not said hello is asked at its address where that is known, and every other time by its id. */
  #introduction(place: Place): Turn {
    const poll = { type: "poll", limit: HELLO_LIMIT, wantHello: true } as const;
    if (place.address !== undefined && place.missed % 2 === 0) {
      return { sensor: place.id, address: place.address, message: poll, limit: HELLO_LIMIT };
    }
    return { sensor: place.id, address: BROADCAST, message: { ...poll, sensor: place.id }, limit: HELLO_LIMIT };
  }
}
