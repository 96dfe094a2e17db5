/** Operations over HTTP, and what people do to them. Times are µs. */
import { type Operation, operationDetailSchema, operationSchema, searchResultSchema } from "@wingwatch/server/contract";
import { array, type output } from "zod";
import { type Deed, deed } from "../actions/deed.ts";
import { withdrawFinding } from "../actions/incident-deeds.ts";
import { type Answer, ask } from "../live/ask.ts";
import type { FoundItem } from "../live/incident-actions.ts";
import { operationTexts } from "../words/operations.ts";

const SHOWN = 200;

export type OperationDetail = output<typeof operationDetailSchema>;

export interface PlaceToSearch {
  readonly site: string;
  readonly cell: string;
}

export interface NewOperation {
  readonly name: string;
  readonly places: readonly PlaceToSearch[];
  readonly planned?: number;
  readonly note?: string;
}

/** Newest first. */
export function fetchOperations(): Promise<Answer<Operation[]>> {
  return ask(`/api/v1/operations?state=all&limit=${SHOWN}`, array(operationSchema));
}

export function fetchOperation(id: string): Promise<Answer<OperationDetail>> {
  return ask(path(id), operationDetailSchema);
}

export function planOperation(operation: NewOperation): Deed {
  return deed(
    { key: `plan ${operation.name}`, failed: operationTexts.notMade },
    (by) => ask("/api/v1/operations", operationSchema, { body: { ...operation, by } }),
    ({ name }) => ({ words: operationTexts.made({ name }) }),
  );
}

/** What the search of one of its places gave; it may be withdrawn again. */
export function enterOperationResult(
  id: string,
  found: PlaceToSearch & { readonly items: readonly FoundItem[]; readonly note?: string },
): Deed {
  return deed(
    { key: `result ${id} ${found.site} ${found.cell}`, failed: operationTexts.resultNotTaken },
    (by) => ask(`${path(id)}/results`, searchResultSchema, { body: { ...found, by } }),
    (result) => ({
      words: operationTexts.resultTaken({ cell: found.cell }),
      undo: withdrawFinding(result.id, "entered in error"),
    }),
  );
}

export function closeOperation(id: string, note: string): Deed {
  return deed(
    { key: `close ${id}`, failed: operationTexts.notClosed },
    (by) => ask(`${path(id)}/close`, operationSchema, { body: note === "" ? { by } : { by, note } }),
    () => ({ words: operationTexts.wasClosed }),
  );
}

function path(id: string): string {
  return `/api/v1/operations/${encodeURIComponent(id)}`;
}
