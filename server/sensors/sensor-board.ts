/** All sensors of the site and how each stands now. Says which of them the screens must be told of. */
import type { AgentHealth, SensorHealth } from "@wingwatch/agent/contract";
import { Counters, type Micros } from "@wingwatch/agent/domain";
import type { SensorState, SensorStatus } from "../contract/index.ts";
import { type SensorWord, sensorStateOf } from "./sensor-state.ts";

export interface SensorBoardOptions {
  /** Ids of the site's sensors, each with the agent that should hear it. */
  readonly sensors: readonly { readonly id: string; readonly agent: string | null }[];
  readonly isAgentPresent: (agent: string, now: Micros) => boolean;
}

interface Entry {
  readonly id: string;
  agent: string | null;
  word?: SensorWord;
  told: SensorState;
  toldAt: Micros;
  /** Figures moved since the screens were told. */
  moved: boolean;
  /** A portable one went on since then. */
  walked: boolean;
}

/** Supply, temperature, counts: told this often at most while the state stays. */
const TELL_EVERY: Micros = 5_000_000;
/** Steps of a portable one. */
const TELL_STEP_EVERY: Micros = 1_000_000;

/** The figures of a sensor of which nothing was heard. */
export const unheardSensor = {
  heardAt: null,
  clockOffset: null,
  temperature: null,
  supply: null,
  tamper: null,
  uptimeSeconds: null,
  lost: 0,
  damaged: 0,
  rejected: 0,
  firmware: null,
};

export class SensorBoard {
  readonly counters = new Counters("server.sensors");
  readonly #entries: ReadonlyMap<string, Entry>;
  readonly #isAgentPresent: SensorBoardOptions["isAgentPresent"];

  constructor({ sensors, isAgentPresent }: SensorBoardOptions) {
    this.#entries = new Map(sensors.map(({ id, agent }) => [id, { id, agent, told: "unknown", toldAt: 0, moved: false, walked: false }]));
    this.#isAgentPresent = isAgentPresent;
  }

  has(id: string): boolean {
    return this.#entries.has(id);
  }

  agentOf(id: string): string | null | undefined {
    return this.#entries.get(id)?.agent;
  }

  /** Takes an agent's word on its sensors. A sensor that the site does not know is counted and left out. */
  hear(agent: string, health: AgentHealth, now: Micros): void {
    for (const sensor of health.sensors) {
      this.counters.in += 1;
      const entry = this.#entries.get(sensor.sensor);
      if (entry === undefined) {
        this.counters.reject("unknown-sensor");
        continue;
      }
      this.counters.out += 1;
      entry.moved ||= entry.word === undefined || hasMoved(entry.word.health, sensor);
      entry.walked ||= lastSeen(entry.word?.health) !== lastSeen(sensor);
      entry.agent = agent;
      entry.word = { health: sensor, saidAt: health.t, receivedAt: now };
    }
  }

  /** The sensors that the screens must be told of now: a new state at once, new figures now and then. */
  due(now: Micros): readonly SensorStatus[] {
    const due: SensorStatus[] = [];
    for (const entry of this.#entries.values()) {
      const state = this.#stateOf(entry, now);
      const waited = now - entry.toldAt;
      const news = state !== entry.told || (entry.moved && waited >= TELL_EVERY) || (entry.walked && waited >= TELL_STEP_EVERY);
      if (!news) continue;
      entry.told = state;
      entry.toldAt = now;
      entry.moved = false;
      entry.walked = false;
      due.push(statusOf(entry, state));
    }
    return due;
  }

  list(now: Micros): readonly SensorStatus[] {
    return [...this.#entries.values()].map((entry) => statusOf(entry, this.#stateOf(entry, now)));
  }

  #stateOf(entry: Entry, now: Micros): SensorState {
    const agentPresent = entry.agent !== null && this.#isAgentPresent(entry.agent, now);
    return sensorStateOf(entry.word, { agentPresent, at: now });
  }
}

function hasMoved(before: SensorHealth, after: SensorHealth): boolean {
  return (Object.keys(after) as (keyof SensorHealth)[]).some((key) => key !== "trail" && before[key] !== after[key]);
}

/** When a portable one last said where it is, µs; undefined: it never did. */
function lastSeen(health: SensorHealth | undefined): Micros | undefined {
  return health?.trail?.at(-1)?.t;
}

function statusOf({ id, agent, word }: Entry, state: SensorState): SensorStatus {
  return { ...unheardSensor, ...word?.health, sensor: id, state, agent };
}
