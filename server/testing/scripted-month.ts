/**
 * A month of alerts in a prison of 360 cells, as detection would raise them: phones in use, most in the evening, each of them several alerts
 * in several bands with fixes that scatter; devices that are nobody's phone and alert all day; sensors with a loose plug; an agent that goes
 * away with all of its sensors; jammers that fail. The same for the same seed.
 */
import type { Micros } from "@wingwatch/agent/domain";
import type { AlertRecord } from "../contract/index.ts";
import { alertOf } from "./findings.ts";
import { Random } from "./random.ts";

type Word = AlertRecord["alert"];

const SECOND = 1_000_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How often phones are used in each hour of the day, against the mean. */
const HOURS = [0.7, 0.5, 0.3, 0.2, 0.2, 0.2, 0.3, 0.5, 0.6, 0.6, 0.6, 0.7, 1.0, 0.8, 0.7, 0.8, 0.9, 1.2, 1.8, 2.4, 2.6, 2.4, 1.9, 1.1];

export interface Month {
  readonly from: Micros;
  readonly to: Micros;
  /** Everything said, in order of time; `alerts` different alerts. */
  readonly words: readonly Word[];
  readonly alerts: number;
}

export function scriptedMonth(seed: number, from: Micros, alerts = 10_000): Month {
  const script = new Script(new Random(seed), from);
  script.nuisances(3, 2_500);
  script.looseSensors(4, 700);
  script.outages(4);
  script.failingJammers(8);
  script.phones(60, alerts);
  return { from, to: from + 30 * DAY, alerts: script.alerts, words: script.words.sort((a, b) => a.updated - b.updated) };
}

class Script {
  readonly words: Word[] = [];
  alerts = 0;
  readonly #random: Random;
  readonly #from: Micros;

  constructor(random: Random, from: Micros) {
    this.#random = random;
    this.#from = from;
  }

  /** Sessions of 2 to 30 minutes until there are `total` alerts in all. */
  phones(phones: number, total: number): void {
    const random = this.#random;
    const homes = Array.from({ length: phones }, () => this.#cell());
    while (this.alerts < total) {
      const home = random.pick(homes);
      const begins = this.#from + random.whole(0, 29) * DAY + this.#hour() * HOUR + random.between(0, HOUR);
      const ends = begins + random.between(2, 30) * MINUTE;
      for (let t = begins; t < ends && this.alerts < total; t += random.between(15, 240) * SECOND) this.#phone(home, t);
    }
  }

  /** Nobody's phone: every 3 to 9 minutes by day for as long as it takes to make `total` alerts. */
  nuisances(devices: number, total: number): void {
    const random = this.#random;
    for (let device = 0; device < devices; device++) {
      const home = this.#cell();
      let t = this.#from + random.between(0, 10) * DAY;
      for (let n = 0; n < total / devices; n++) {
        this.#heard(home, t, { kind: "uncovered-band", priority: "low", lasts: random.between(1, 20) * SECOND });
        t += random.between(3, 9) * MINUTE;
      }
    }
  }

  /** A plug that falls out and in again: bursts of a few times a minute. */
  looseSensors(sensors: number, total: number): void {
    const random = this.#random;
    for (let sensor = 0; sensor < sensors; sensor++) {
      const wing = "ABCD"[sensor % 4] as string;
      let left = total / sensors;
      while (left > 0) {
        let t = this.#from + random.between(0, 29.8) * DAY;
        for (let n = Math.min(left, random.whole(8, 40)); n > 0; n--, left--) {
          this.#fault(`${wing}-s${sensor + 1}`, wing, { t, lasts: random.between(4, 15) * SECOND });
          t += random.between(15, 60) * SECOND;
        }
      }
    }
  }

  /** An agent is away for some minutes: all ten sensors of its wing fall silent within seconds. */
  outages(times: number): void {
    const random = this.#random;
    for (let n = 0; n < times; n++) {
      const wing = random.pick(["A", "B", "C", "D"]);
      const t = this.#from + random.between(0, 29.8) * DAY;
      const lasts = random.between(3, 40) * MINUTE;
      for (let i = 1; i <= 10; i++) this.#fault(`${wing}-s${i}`, wing, { t: t + random.between(0, 20) * SECOND, lasts });
    }
  }

  failingJammers(times: number): void {
    const random = this.#random;
    for (let n = 0; n < times; n++) {
      const wing = random.pick(["A", "B", "C", "D"]);
      const {
        cell: _cell,
        cells: _cells,
        level: _level,
        ...down
      } = alertOf({ emissions: [], kind: "countermeasure-down", priority: "high" });
      const t = this.#from + random.between(0, 29.8) * DAY;
      this.#say(
        { ...down, id: `countermeasure-down-jam-${wing}-${n}`, wing, zone: `${wing}-wing`, p: 1 },
        { t, lasts: random.between(1, 50) * MINUTE },
      );
    }
  }

  #phone(home: string, t: Micros): void {
    const random = this.#random;
    const kind = random.pick(["retry", "retry", "retry", "breakthrough", "uncovered-band", "uncovered-band"] as const);
    const priority = kind === "breakthrough" ? "high" : kind === "retry" ? "low" : "medium";
    this.#heard(home, t, { kind, priority, lasts: random.between(1, 90) * SECOND });
  }

  /** An alert of something in `home`, whose fix names it, a neighbour, or the cell above or below. */
  #heard(home: string, t: Micros, { kind, priority, lasts }: Pick<Word, "kind" | "priority"> & { readonly lasts: number }): void {
    const random = this.#random;
    const near = neighbours(home);
    const guess = random.next() < 0.7 ? home : random.pick(near);
    const sure = random.between(0.35, 0.75);
    const others = near.filter((cell) => cell !== guess).slice(0, 4);
    const cells: [string, number][] = [
      [guess, sure],
      ...others.map((cell): [string, number] => [cell, ((1 - sure) * 0.8) / others.length]),
    ];
    const emission = `em-${this.alerts}`;
    const wing = guess.slice(0, 1);
    const uncertain = random.next() < 0.15;
    const alert = alertOf({
      id: `alert-${emission}`,
      emissions: [emission],
      kind,
      priority,
      wing,
      level: guess.slice(0, 2),
      zone: `${wing}-wing`,
      cell: guess,
      cells,
      p: uncertain ? 0.3 : random.between(0.6, 0.99),
      uncertain,
    });
    this.#say(alert, { t, lasts });
    if (uncertain && random.next() < 0.5) {
      const middle = Math.round(t + lasts / 2);
      const known = this.words.at(-2) as Word;
      this.words.push({ ...known, uncertain: false, p: 0.8, updated: middle });
    }
  }

  #fault(sensor: string, wing: string, time: { readonly t: Micros; readonly lasts: number }): void {
    const { cell: _cell, cells: _cells, level: _level, zone: _zone, ...silent } = alertOf({ emissions: [], kind: "sensor-silent" });
    this.#say({ ...silent, id: `sensor-silent-${sensor}-${Math.round(time.t)}`, sensor, wing, priority: "medium", p: 1 }, time);
  }

  #say(alert: Word, { t, lasts }: { readonly t: Micros; readonly lasts: number }): void {
    const begins = Math.round(t);
    const raised = { ...alert, t: begins, raised: begins + SECOND, updated: begins + SECOND, active: true };
    this.words.push(raised, { ...raised, active: false, updated: Math.round(begins + SECOND + lasts) });
    this.alerts += 1;
  }

  #hour(): number {
    const random = this.#random;
    for (;;) {
      const hour = random.whole(0, 23);
      if (random.next() * 2.6 < (HOURS[hour] ?? 0)) return hour;
    }
  }

  #cell(): string {
    const random = this.#random;
    return cellId(random.pick(["A", "B", "C", "D"]), { storey: random.whole(1, 3), n: random.whole(1, 30) });
  }
}

function cellId(wing: string, { storey, n }: { readonly storey: number; readonly n: number }): string {
  return `${wing}${storey}-${String(n).padStart(2, "0")}`;
}

/** Cells beside, above and below: the plan has two rows, odd and even. */
function neighbours(home: string): readonly string[] {
  const [wing, storey, n] = [home.slice(0, 1), Number(home.slice(1, 2)), Number(home.slice(3))];
  const around = [
    { storey, n: n - 2 },
    { storey, n: n + 2 },
    { storey: storey - 1, n },
    { storey: storey + 1, n },
  ];
  return around.filter((one) => one.n >= 1 && one.n <= 30 && one.storey >= 1 && one.storey <= 3).map((one) => cellId(wing, one));
}
