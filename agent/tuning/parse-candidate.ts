/** A candidate as people write it on the command line. */
import { type Candidate, candidateSchema } from "../contract/index.ts";
import { UsageError } from "../domain/index.ts";

export interface CandidateWords {
  /** `BAND=DB` or `SENSOR/BAND=DB`: what is added to the computed threshold instead of what the site file adds. */
  readonly set: readonly string[];
  /** `SENSOR/BAND=DB`: added to the sensor's levels instead of what the site file says. */
  readonly offset: readonly string[];
  /** `ZONE=POLICY`. */
  readonly policy: readonly string[];
  readonly budget?: string;
  readonly alertAt?: string;
  /** `K/N` or `K/N/HOLD`. */
  readonly rule?: string;
}

/** Throws a UsageError that says which word is wrong and how it is written. */
export function parseCandidate({ set, offset, policy, budget, alertAt, rule }: CandidateWords): Candidate {
  const bands: Record<string, number> = {};
  const sensors: Record<string, Record<string, number>> = {};
  const offsets: Record<string, Record<string, number>> = {};
  for (const word of set) {
    const { sensor, band, db } = entry(word, "--set");
    if (sensor === undefined) bands[band] = db;
    else sensors[sensor] = { ...sensors[sensor], [band]: db };
  }
  for (const word of offset) {
    const { sensor, band, db } = entry(word, "--offset");
    if (sensor === undefined) throw new UsageError(`--offset needs SENSOR/BAND=DB, not "${word}"`);
    offsets[sensor] = { ...offsets[sensor], [band]: db };
  }
  const parsed = candidateSchema.safeParse({
    bands,
    sensors,
    offset: offsets,
    ...(policy.length > 0 && { policies: Object.fromEntries(policy.map(ruling)) }),
    ...(budget !== undefined && { falseIncidentsPerSensorDay: Number(budget) }),
    ...(alertAt !== undefined && { alertAt: Number(alertAt) }),
    ...(rule !== undefined && { rule: parseRule(rule) }),
  });
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`these thresholds cannot be tried: ${issue?.path.join(" ")}: ${issue?.message}`);
}

const ENTRY = /^(?:([^/=]+)\/)?([^/=]+)=([+-]?\d+(?:\.\d+)?)$/;

function entry(word: string, option: string): { readonly sensor: string | undefined; readonly band: string; readonly db: number } {
  const [, sensor, band = "", db = ""] = ENTRY.exec(word) ?? [];
  if (band === "") throw new UsageError(`${option} needs BAND=DB or SENSOR/BAND=DB, such as b8-ul=+2 or A1-03/b8-ul=-1.5, not "${word}"`);
  return { sensor, band, db: Number(db) };
}

function ruling(word: string): readonly [zone: string, policy: string] {
  const [, zone, policy] = /^([^=]+)=([a-z-]+)$/.exec(word) ?? [];
  if (zone === undefined || policy === undefined)
    throw new UsageError(`--policy needs ZONE=POLICY, such as a-wing=permitted, not "${word}"`);
  return [zone, policy];
}

function parseRule(text: string) {
  const [needed, looks, hold = 4] = text.split("/").map(Number);
  if (!/^\d+\/\d+(\/\d+)?$/.test(text)) throw new UsageError(`--rule needs K/N or K/N/HOLD, such as 3/5/4, not "${text}"`);
  return { needed, looks, hold };
}
