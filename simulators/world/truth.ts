/** What really happened, one line each: every transmission with its place and power, and every state of a countermeasure. */
import type { Activity, CountermeasureState, DurationMicros, Micros, Technology } from "@wingwatch/agent/domain";
import type { SimulatedSite } from "../site/simulated-site.ts";
import type { Blocking, Switching } from "./blocking.ts";
import type { PathPoint, Role } from "./planned.ts";

export interface TransmissionTruth {
  readonly type: "transmission";
  readonly id: string;
  /** From the beginning of the first burst … */
  readonly t: Micros;
  /** … to the end of the last. */
  readonly dt: DurationMicros;
  readonly technology: Technology;
  readonly activity: Activity;
  readonly band: string;
  readonly wing: string;
  /** Left out outside the building. */
  readonly level?: string;
  readonly cell?: string;
  readonly x: number;
  readonly y: number;
  readonly z: number;
  /** Mean power radiated while a burst lasts. */
  readonly dbm: number;
  readonly role: Role;
  readonly inside: boolean;
  readonly authorised: boolean;
  /** Where it moves: [µs after `t`, x, y, z]. */
  readonly path?: readonly PathPoint[];
}

export type TruthLine = TransmissionTruth | (CountermeasureState & { readonly dt: DurationMicros });

export interface Elapsed {
  /** Of the scenario's beginning. */
  readonly epoch: Micros;
  /** µs since then. */
  readonly now: DurationMicros;
  readonly switching: readonly Switching[];
}

/** Each countermeasure of the site, one line for every stretch of one state. */
export function countermeasureTruth(site: SimulatedSite, blocking: Blocking, { epoch, now, switching }: Elapsed): TruthLine[] {
  return site.countermeasures.flatMap(({ id }) => {
    const changes = [0, ...switching.filter((change) => change.id === id && change.at > 0 && change.at < now).map(({ at }) => at)];
    changes.sort((a, b) => a - b);
    return changes.map((at, i): TruthLine => {
      return { type: "countermeasure", id, t: epoch + at, dt: (changes[i + 1] ?? now) - at, state: blocking.state(id, at) };
    });
  });
}
