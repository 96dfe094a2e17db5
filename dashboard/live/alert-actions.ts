/** What a person does with an alert or a withholding, over HTTP. */
import { type AlertRecord, alertRecordSchema, type Withholding, withholdingSchema } from "@wingwatch/server/contract";
import { number, object } from "zod";
import { type Answer, ask } from "./ask.ts";

/** How much of what the alert comes from is shelved with it. */
export type ShelveWhat = "alert" | "source" | "cell" | "band";

export interface Shelving {
  readonly what: ShelveWhat;
  readonly why: string;
  /** µs */
  readonly until: number;
}

export function acknowledge(id: string, by: string): Promise<Answer<AlertRecord>> {
  return ask(`${alertPath(id)}/acknowledge`, alertRecordSchema, { body: { by } });
}

export function reset(id: string, by: string): Promise<Answer<AlertRecord>> {
  return ask(`${alertPath(id)}/reset`, alertRecordSchema, { body: { by } });
}

/** Stops the sound of all that waits now, at one desk. */
export function silenceAll(body: { readonly by: string; readonly desk: string; readonly seconds: number }): Promise<Answer<unknown>> {
  return ask("/api/v1/silence", object({ silenced: number() }), { body });
}

export function shelve(id: string, body: Shelving & { readonly by: string }): Promise<Answer<Withholding>> {
  return ask(`${alertPath(id)}/shelve`, withholdingSchema, { body });
}

export function endWithholding(id: string, body: { readonly by: string; readonly why: string }): Promise<Answer<Withholding>> {
  return ask(`/api/v1/withholdings/${encodeURIComponent(id)}/end`, withholdingSchema, { body });
}

function alertPath(id: string): string {
  return `/api/v1/alerts/${encodeURIComponent(id)}`;
}
