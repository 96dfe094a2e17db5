/** Takes down what searches found, and tells how an incident's search stands. Writes belong inside the caller's transaction. */
import { fail, type Micros, ok, type Result } from "@wingwatch/agent/domain";
import type { AlertStore } from "../alerts/alert-store.ts";
import type { Done } from "../commit.ts";
import type { Change, Incident, IncidentDetail, SearchResult } from "../contract/index.ts";
import type { EmissionStore } from "../emissions/emission-store.ts";
import type { IncidentDesk } from "../incidents/incident-desk.ts";
import type { IncidentStore } from "../incidents/incident-store.ts";
import { openIncident } from "../incidents/incident-work.ts";
import type { OperationStore } from "../operations/operation-store.ts";
import { explain, rankCells } from "./ranking.ts";
import type { NewResult, SearchStore } from "./search-store.ts";
import { timesTaken } from "./times-taken.ts";

export interface SearchDeskOptions {
  readonly store: SearchStore;
  readonly incidents: IncidentStore;
  readonly incidentDesk: IncidentDesk;
  readonly operations: OperationStore;
  readonly alerts: AlertStore;
  readonly emissions: EmissionStore;
  readonly site: string;
  readonly isPlace: (id: string) => boolean;
}

export type ResultReason = "unknown-incident" | "already-closed" | "merged" | "unknown-operation" | "unknown-cell";

export class SearchDesk {
  readonly #options: SearchDeskOptions;

  constructor(options: SearchDeskOptions) {
    this.#options = options;
  }

  /** Of an incident, or of an operation. */
  record(found: Omit<NewResult, "site"> & { readonly site?: string | undefined }): Result<Done<SearchResult>, ResultReason> {
    const { store, incidents, incidentDesk, operations, site: ours, isPlace } = this.#options;
    const site = found.site ?? ours;
    if (site === ours && !isPlace(found.cell)) return fail("unknown-cell");
    const open = found.incident === null ? undefined : openIncident(incidents, found.incident);
    if (open !== undefined && !open.ok) return open;
    const operation = found.operation === null ? undefined : operations.get(found.operation);
    if (found.operation !== null && (operation === undefined || operation.closed !== null)) return fail("unknown-operation");
    const result = store.add({ ...found, site });
    const changes: Change[] = [{ kind: "result", result }];
    if (open?.ok) {
      const note = `${result.cell}: ${wordsOf(result)}`;
      changes.push({
        kind: "incident",
        incident: incidentDesk.step(open.value.id, { at: found.at, by: found.by, action: "result", note }),
      });
    }
    const after = operation && operations.get(operation.id);
    if (after) changes.push({ kind: "operation", operation: after });
    return ok({ value: result, changes });
  }

  /** It stays in the register, struck out. */
  withdraw(
    id: string,
    { by, why, at }: { readonly by: string; readonly why: string; readonly at: Micros },
  ): Result<Done<SearchResult>, "unknown" | "already-withdrawn"> {
    const { store, incidentDesk } = this.#options;
    const known = store.get(id);
    if (known === undefined) return fail("unknown");
    if (known.withdrawn !== null) return fail("already-withdrawn");
    store.withdraw(id, { by, note: why, at });
    const result = store.get(id) as SearchResult;
    const changes: Change[] = [{ kind: "result", result }];
    if (known.incident !== null) {
      const incident = incidentDesk.step(known.incident, { at, by, action: "result-withdrawn", note: `${known.cell}: ${why}` });
      changes.push({ kind: "incident", incident });
    }
    return ok({ value: result, changes });
  }

  cellsToSearch(incident: string): readonly string[] {
    const found = this.#options.incidents.get(incident);
    return found === undefined ? [] : this.#ranked(found).map(({ cell }) => cell);
  }

  detail(id: string): IncidentDetail | undefined {
    const { store, incidents, alerts } = this.#options;
    const incident = incidents.get(id);
    if (incident === undefined) return undefined;
    const results = store.ofIncident(id);
    const searched = new Set(results.filter(({ withdrawn }) => withdrawn === null).map(({ cell }) => cell));
    const ranked = this.#ranked(incident);
    const records = incident.alerts.flatMap((alert) => alerts.load(alert)?.record ?? []);
    return {
      incident,
      history: [...incidents.steps(id)],
      cells: ranked.map((one) => ({ ...one, foundBefore: store.foundIn(one.cell), searched: searched.has(one.cell) })),
      explained: explain(ranked),
      results: [...results],
      times: timesTaken({ incident, results, records }),
    };
  }

  #ranked(incident: Incident) {
    const { alerts, emissions } = this.#options;
    const ids = new Set(incident.alerts.flatMap((id) => alerts.content(id)?.emissions ?? []));
    return rankCells([...ids].map((id) => ({ emission: id, cells: emissions.get(id)?.fix?.cells ?? [] })));
  }
}

function wordsOf({ seizures }: SearchResult): string {
  return seizures.length === 0
    ? "nothing found"
    : seizures.map(({ what, make }) => (make === undefined ? what : `${what} (${make})`)).join(", ");
}
