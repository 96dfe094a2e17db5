/** Commissioning over HTTP, and what an engineer does. Times are µs. */
import {
  type AlertRecord,
  alertRecordSchema,
  type Drill,
  drillSchema,
  type Proof,
  proofSchema,
  type SensorStatus,
  sensorStatusSchema,
  type Trial,
  trialSchema,
  type WalkTest,
  type WingCoverage,
  walkTestSchema,
  wingCoverageSchema,
} from "@wingwatch/server/contract";
import { array } from "zod";
import { type Deed, deed } from "../actions/deed.ts";
import { type Answer, ask, queryOf } from "../live/ask.ts";
import { commissioningTexts } from "../words/commissioning.ts";
import type { Language } from "../words/language.ts";

const SHOWN = 1000;
/** The first answer for a wing and band is worked out, ms. */
const COVERAGE_PATIENCE = 60_000;
const base = "/api/v1/commissioning";

export const fetchSensors = (): Promise<Answer<SensorStatus[]>> => ask("/api/v1/sensors", array(sensorStatusSchema));
/** What stands now, whatever it is about. */
export const fetchStanding = (): Promise<Answer<AlertRecord[]>> => ask("/api/v1/alerts?state=open&limit=1000", array(alertRecordSchema));
export const fetchProofs = (): Promise<Answer<Proof[]>> => ask(`${base}/proofs?limit=${SHOWN}`, array(proofSchema));
export const fetchWalkTests = (): Promise<Answer<WalkTest[]>> => ask(`${base}/walk-tests?limit=100`, array(walkTestSchema));
export const fetchTrial = (drill: string): Promise<Answer<Trial>> => ask(`${base}/trials/${encodeURIComponent(drill)}`, trialSchema);

export function fetchCoverage(wing: string, band: string): Promise<Answer<WingCoverage>> {
  return ask(`/api/v1/site/coverage?${queryOf({ wing, band })}`, wingCoverageSchema, { signal: AbortSignal.timeout(COVERAGE_PATIENCE) });
}

export function reportPath(id: string, as: "html" | "csv", language: Language): string {
  return `${base}/walk-tests/${encodeURIComponent(id)}/report?as=${as}&language=${language}`;
}

export interface TestEmission {
  readonly cell: string;
  readonly band: string;
  readonly until: number;
}

/** A drill of one phone; `begun` hears of it. */
export function startTest({ cell, band, until }: TestEmission, begun: (drill: Drill) => void): Deed {
  const body = { cell, until, phones: 1, why: commissioningTexts.drillWhy, ...(band === "" ? {} : { band }) };
  return deed(
    { key: `test ${cell}`, failed: commissioningTexts.notStarted },
    (by) => ask("/api/v1/drills", drillSchema, { body: { ...body, by } }),
    (drill) => {
      begun(drill);
      return { words: commissioningTexts.started };
    },
  );
}

export function keepProof(drill: string, note: string): Deed {
  return deed(
    { key: `keep ${drill}`, failed: commissioningTexts.notKept },
    (by) => ask(`${base}/proofs`, proofSchema, { body: { by, drill, note } }),
    () => ({ words: commissioningTexts.kept }),
  );
}

export function signWalkTest(body: { readonly title: string; readonly note: string; readonly from: number; readonly to: number }): Deed {
  return deed(
    { key: "sign walk test", failed: commissioningTexts.notSigned },
    (by) => ask(`${base}/walk-tests`, walkTestSchema, { body: { ...body, by } }),
    ({ id }) => ({ words: commissioningTexts.signed({ id }) }),
  );
}
