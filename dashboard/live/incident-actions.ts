/** What people do with an incident and its search, over HTTP. */
import {
  type Attachment,
  attachmentSchema,
  type Incident,
  type IncidentDetail,
  incidentDetailSchema,
  incidentSchema,
  type Outcome,
  type SearchResult,
  type Seized,
  searchResultSchema,
} from "@wingwatch/server/contract";
import { type Answer, ask, queryOf } from "./ask.ts";

/** One thing that was seized; what is not known is left out. */
export interface FoundItem {
  readonly what: Seized;
  readonly make?: string;
  readonly hidden?: string;
  readonly seal?: string;
  readonly note?: string;
}

/** What the search of one cell gave; no items: nothing. */
export interface Finding {
  readonly cell: string;
  readonly items: readonly FoundItem[];
  readonly note?: string;
}

export interface Closing {
  readonly outcome: Outcome;
  readonly note?: string;
}

export function fetchIncident(id: string): Promise<Answer<IncidentDetail>> {
  return ask(incidentPath(id), incidentDetailSchema);
}

/** Every alert of it that was raised or got worse up to `before`, µs: nothing that came while the key was pressed. */
export function acknowledgeAll(id: string, before: number, by: string): Promise<Answer<Incident>> {
  return ask(`${incidentPath(id)}/acknowledge`, incidentSchema, { body: { by, before } });
}

export function assign(id: string, to: string, by: string): Promise<Answer<Incident>> {
  return ask(`${incidentPath(id)}/assign`, incidentSchema, { body: { by, to } });
}

/** Without cells: the likeliest. */
export function dispatch(
  id: string,
  body: { readonly by: string; readonly team?: string; readonly cells?: readonly string[] },
): Promise<Answer<Incident>> {
  return ask(`${incidentPath(id)}/dispatch`, incidentSchema, { body });
}

export function enterResult(id: string, body: Finding & { readonly by: string }): Promise<Answer<SearchResult>> {
  return ask(`${incidentPath(id)}/results`, searchResultSchema, { body });
}

export function withdrawResult(id: string, body: { readonly by: string; readonly why: string }): Promise<Answer<SearchResult>> {
  return ask(`/api/v1/results/${encodeURIComponent(id)}/withdraw`, searchResultSchema, { body });
}

export function addPhoto(seizure: string, file: File, by: string): Promise<Answer<Attachment>> {
  return ask(`/api/v1/seizures/${encodeURIComponent(seizure)}/photos?${queryOf({ by, name: file.name })}`, attachmentSchema, { file });
}

export function closeIncident(id: string, body: Closing & { readonly by: string }): Promise<Answer<Incident>> {
  return ask(`${incidentPath(id)}/close`, incidentSchema, { body });
}

export function reopen(id: string, body: { readonly by: string; readonly why: string }): Promise<Answer<Incident>> {
  return ask(`${incidentPath(id)}/reopen`, incidentSchema, { body });
}

/** Undoes the last merge or split. */
export function undoMove(id: string, body: { readonly by: string; readonly why: string }): Promise<Answer<Incident>> {
  return ask(`${incidentPath(id)}/undo`, incidentSchema, { body });
}

function incidentPath(id: string): string {
  return `/api/v1/incidents/${encodeURIComponent(id)}`;
}
