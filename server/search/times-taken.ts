/** How long an incident took from step to step. Pure. */
import type { AlertRecord, Incident, IncidentDetail, SearchResult } from "../contract/index.ts";

export interface Taken {
  readonly incident: Incident;
  readonly results: readonly SearchResult[];
  readonly records: readonly AlertRecord[];
}

/** Since its first alert was stored; both ends by the server's clock. */
export function timesTaken({ incident, results, records }: Taken): IncidentDetail["times"] {
  const began = Math.min(...records.map(({ receivedAt }) => receivedAt));
  const since = (at: number | undefined): number | null => (at === undefined || !Number.isFinite(began) ? null : Math.max(0, at - began));
  const seen = records.flatMap(({ history }) => history.filter(({ action }) => action === "acknowledged").map(({ at }) => at));
  const standing = results.filter(({ withdrawn }) => withdrawn === null);
  return {
    acknowledged: since(seen.length === 0 ? undefined : Math.min(...seen)),
    dispatched: since(incident.dispatched?.at),
    firstResult: since(standing[0]?.at),
    closed: since(incident.closed?.at),
  };
}
