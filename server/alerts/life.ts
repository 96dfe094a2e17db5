/** The part of a record that is neither detection's word nor active × acknowledged, as it is stored; and when something of it ends by itself. */
import type { Micros } from "@wingwatch/agent/domain";
import { type AlertRecord, alertRecordSchema } from "../contract/index.ts";

const lifeSchema = alertRecordSchema.pick({ withheld: true, silences: true, latched: true, test: true, quiet: true });
type Life = ReturnType<typeof lifeSchema.parse>;

export function lifeOf({ withheld, silences, latched, test, quiet }: AlertRecord): string {
  return JSON.stringify({ withheld, silences, latched, test, quiet });
}

export function readLife(text: string): Life {
  return lifeSchema.parse(JSON.parse(text));
}

/** The first moment at which a `passed` event would change it; null: never. */
export function dueOf({ withheld = [], silences = [] }: AlertRecord): Micros | null {
  const ends = [...withheld, ...silences].map(({ until }) => until);
  return ends.length === 0 ? null : Math.min(...ends);
}
