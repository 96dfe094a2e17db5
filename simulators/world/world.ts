/**
 * The simulated prison: transmissions that go on and off the air, and sensors that hear them, 250 ms at a time. Pure: the same site,
 * scenario and seed give the same observations, in any mood of the machine.
 */
import { type CountermeasureState, type DurationMicros, type Mark, type Micros, type Observation, WINDOW } from "@wingwatch/agent/domain";
import { airInterfaces } from "../air/registry.ts";
import type { PatternName } from "../air/tdd-pattern.ts";
import { AirWindow } from "../sensor/air-window.ts";
import { impulses } from "../sensor/impulses.ts";
import { VirtualSensor } from "../sensor/virtual-sensor.ts";
import { Ear } from "../sightings/ear.ts";
import { isEar } from "../sightings/ear-options.ts";
import type { SimulatedSite } from "../site/simulated-site.ts";
import { bandPhysics } from "./bands.ts";
import { type Blocking, type BlockingOptions, blocking, type Switching } from "./blocking.ts";
import { leakage } from "./leakage.ts";
import type { Plan, PlannedTransmission } from "./planned.ts";
import { type PropagationOptions, propagation } from "./propagation.ts";
import { Random } from "./random.ts";
import { Transmitter } from "./transmitter.ts";
import { countermeasureTruth, type TruthLine } from "./truth.ts";

export interface WorldOptions {
  readonly site: SimulatedSite;
  readonly seed: number | string;
  /** When the scenario begins; a whole number of intervals. */
  readonly from: Micros;
  readonly propagation: PropagationOptions;
  readonly blocking: BlockingOptions;
  readonly switching: readonly Switching[];
  /** What people enter, µs after the beginning. */
  readonly marks: readonly { readonly at: DurationMicros; readonly mark: Omit<Mark, "t"> }[];
  /** Patterns that networks keep, by band that both directions share; left out: the usual. */
  readonly patterns: ReadonlyMap<string, PatternName>;
  readonly clockDriftPpm: number;
  /** Crackles of man-made noise on each storey. */
  readonly cracklesPerMinute: number;
  readonly burstLimit: number;
  /** Finished transmissions kept for `truth`; the oldest are dropped and counted. */
  readonly truthLimit: number;
  /** What will be transmitted; asked for once the building stands. */
  readonly plan: (blocking: Blocking, random: Random) => Plan;
}

export interface Step {
  /** End of the interval. */
  readonly t: Micros;
  readonly observations: readonly Observation[];
  /** Countermeasures that changed in it. */
  readonly countermeasures: readonly CountermeasureState[];
  /** Entered in it. */
  readonly marks: readonly Mark[];
}

/** What is on the air in the last interval, for receivers other than the world's own. Times in µs after the beginning. */
export interface Air {
  readonly until: DurationMicros;
  readonly length: DurationMicros;
  readonly windows: ReadonlyMap<string, AirWindow>;
  /** dB of noise that jammers add in a band at a sensor of this number. */
  readonly rise: (sensor: number, band: string) => number;
}

export interface World {
  readonly site: SimulatedSite;
  /** End of the last interval. */
  readonly t: Micros;
  readonly air: Air;
  /** The next 250 ms of all sensors. */
  step(): Step;
  /** Everything transmitted so far, and the state of the countermeasures, in order of `t`. */
  truth(): TruthLine[];
  /** Finished transmissions that `truth` no longer knows. */
  readonly forgotten: number;
}

/** µs by which a sensor's clock may be ahead of true time: bursts are drawn this far ahead and kept this far behind. */
const SLACK: DurationMicros = 2_000;
export function buildWorld(options: WorldOptions): World {
  const { site, from } = options;
  const random = new Random(options.seed);
  const paths = propagation(site, random.branch("propagation"), options.propagation);
  const blocked = blocking(site, random.branch("blocking"), { ...options.blocking, switching: options.switching });
  const plan = options.plan(blocked, random.branch("plan"));
  const crackles = new Map(
    site.wings.flatMap(({ levels }) => levels).map(({ id }) => [id, impulses(random.branch(`impulses ${id}`), options.cracklesPerMinute)]),
  );
  const sensors = site.sensors.map((sensor, number) => {
    const own = { sensor, number, random: random.branch(`sensor ${sensor.id}`) };
    if (isEar(sensor)) return new Ear(own);
    const { clockDriftPpm, burstLimit } = options;
    return new VirtualSensor({ ...own, impulses: crackles.get(sensor.level ?? "") ?? (() => undefined), clockDriftPpm, burstLimit });
  });
  const packets = site.sensors.some(isEar) ? "heard" : "unheard";
  const air = new Map<string, AirWindow>();
  const onAir = new Set<Transmitter>();
  const finished: TruthLine[] = [];
  const rise = leakage(site, blocked, { random: random.branch("leakage"), switching: options.switching });
  let now: DurationMicros = 0;
  let forgotten = 0;
  let upcoming = take(plan);

  const begin = (planned: PlannedTransmission) => {
    const listeners = site.sensors.flatMap((sensor, number) => (sensor.bands.includes(planned.band) ? [number] : []));
    const transmitter = new Transmitter(planned, {
      random: random.branch(`transmission ${planned.id}`),
      propagation: paths,
      listeners,
      sensors: site.sensors.length,
      epoch: from,
      pattern: options.patterns.get(planned.band),
      packets,
    });
    onAir.add(transmitter);
    if (!air.has(planned.band)) air.set(planned.band, new AirWindow());
  };

  return {
    site,
    get t() {
      return from + now;
    },
    get air() {
      return { until: now, length: WINDOW, windows: air, rise: (sensor: number, band: string) => rise(sensor, band, now) };
    },
    get forgotten() {
      return forgotten;
    },
    step() {
      for (const window of air.values()) window.forget(now - SLACK);
      for (const transmitter of onAir) {
        if (!transmitter.silent) continue;
        onAir.delete(transmitter);
        finished.push(...transmitter.truth(Number.POSITIVE_INFINITY));
        while (finished.length > options.truthLimit) {
          finished.shift();
          forgotten++;
        }
      }
      const before = now;
      now += WINDOW;
      for (; upcoming !== undefined && upcoming.start < now + SLACK; upcoming = take(plan)) begin(upcoming);
      for (const transmitter of onAir) transmitter.advance(now + SLACK, air.get(transmitter.plan.band) as AirWindow);
      const observations = sensors.flatMap((sensor, number): readonly Observation[] =>
        sensor.observe({ epoch: from, until: now, length: WINDOW, air, rise: (band) => rise(number, band, now) }),
      );
      const countermeasures = options.switching
        .filter(({ at }) => at >= before && at < now)
        .map(({ id, at, state }): CountermeasureState => ({ type: "countermeasure", t: from + at, id, state }));
      const marks = options.marks.filter(({ at }) => at >= before && at < now).map(({ at, mark }): Mark => ({ ...mark, t: from + at }));
      return { t: from + now, observations, countermeasures, marks };
    },
    truth() {
      const ongoing = [...onAir].flatMap((transmitter) => transmitter.truth(now));
      const countermeasures = countermeasureTruth(site, blocked, { epoch: from, now, switching: options.switching });
      return [...finished, ...ongoing, ...countermeasures].sort((a, b) => a.t - b.t);
    },
  };
}

function take(plan: Plan): PlannedTransmission | undefined {
  const { value } = plan.next();
  if (value === undefined) return undefined;
  bandPhysics(value.band);
  if (airInterfaces[value.technology] === undefined) throw new RangeError(`no air interface ${value.technology}`);
  return value;
}
