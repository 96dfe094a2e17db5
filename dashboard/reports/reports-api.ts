/** What the pages beside the control room ask for. Times are µs. */
import {
  type AlarmLoad,
  alarmLoadSchema,
  type Handover,
  type HandoverSnapshot,
  handoverSchema,
  handoverSnapshotSchema,
  type Patterns,
  patternsSchema,
  type Seizure,
  seizureSchema,
} from "@wingwatch/server/contract";
import { array } from "zod";
import { type Answer, ask, queryOf } from "../live/ask.ts";
import type { Period } from "./period.ts";

export function fetchAlarmLoad(period: Period, operators: number): Promise<Answer<AlarmLoad>> {
  return ask(`/api/v1/alarm-load?${queryOf({ ...period, operators })}`, alarmLoadSchema);
}

export function fetchPatterns(period: Period, wing: string): Promise<Answer<Patterns>> {
  return ask(`/api/v1/patterns?${queryOf(wing === "" ? period : { ...period, wing })}`, patternsSchema);
}

export function fetchSeizures(period: Period): Promise<Answer<Seizure[]>> {
  return ask(`/api/v1/seizures?${queryOf({ ...period, limit: 1000 })}`, array(seizureSchema));
}

/** The address of the same register as a spreadsheet. */
export function seizuresCsv(period: Period): string {
  return `/api/v1/seizures.csv?${queryOf(period)}`;
}

export function fetchHandovers(): Promise<Answer<Handover[]>> {
  return ask("/api/v1/handovers?limit=20", array(handoverSchema));
}

export function fetchHandoverNow(): Promise<Answer<HandoverSnapshot>> {
  return ask("/api/v1/handovers/now", handoverSnapshotSchema);
}

export function writeHandover(by: string, notes: string): Promise<Answer<Handover>> {
  return ask("/api/v1/handovers", handoverSchema, { body: { by, notes } });
}

export function signHandover(id: string, by: string): Promise<Answer<Handover>> {
  return ask(`/api/v1/handovers/${encodeURIComponent(id)}/sign`, handoverSchema, { body: { by } });
}
