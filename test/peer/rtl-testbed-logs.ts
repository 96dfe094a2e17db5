/** rtl-testbed's logs: 18 receivers that hear one to three transmitters at once on one frequency, and what its authors' methods answered. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { peerPath } from "./data.ts";
import type { Errors, Levels, Point } from "./place.ts";

export interface Measurement {
  readonly site: string;
  /** Where its transmitters stood. */
  readonly at: readonly Point[];
  /** dB of an own scale by sensor: all that was sent, and the noise. */
  readonly levels: Levels;
  readonly answers: readonly Answer[];
}

interface Answer {
  readonly method: string;
  /** Of the transmitters that the method found. */
  readonly errors: Errors;
}

interface SensorLine {
  readonly data_source: string;
  readonly num_intruder: number;
  readonly ground_truth: Readonly<Record<string, { readonly location: Point }>>;
  readonly sensor_data: Levels;
}

interface AnswerLine {
  readonly method: string;
  readonly error: Errors;
}

export function readMeasurements(): readonly Measurement[] {
  const folder = peerPath("rtl-testbed", "results");
  const logs = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => /log/.test(name));
  return measurementsOf(logs.sort().map((name) => readFileSync(join(folder, name), "utf8")));
}

/** Pure. One measurement occurs in several logs, with other methods' answers; those whose truth does not name every transmitter are left out. */
export function measurementsOf(logs: readonly string[]): readonly Measurement[] {
  const found = new Map<string, Measurement & { readonly answers: Answer[] }>();
  for (const log of logs) {
    let answers: Answer[] = [];
    for (const line of log.split("\n").filter((text) => text.startsWith("{"))) {
      const said = JSON.parse(line) as SensorLine | AnswerLine;
      if ("method" in said) {
        answers.push({ method: said.method, errors: said.error });
        continue;
      }
      answers = [];
      const at = Object.values(said.ground_truth).map(({ location }) => location);
      if (at.length === 0 || at.length !== said.num_intruder) continue;
      const key = JSON.stringify([said.data_source, at, Object.entries(said.sensor_data).sort()]);
      const known = found.get(key) ?? { site: said.data_source, at, levels: said.sensor_data, answers };
      answers = known.answers;
      found.set(key, known);
    }
  }
  return [...found.values()];
}
