/** The drivers, by what the registry knows of each without loading it. They are listed in entries.ts. */
import { z } from "zod";
import * as entries from "./entries.ts";
import { type AnyDriverEntry, anyEntry, type DriverEntry } from "./entry.ts";

export type { AnyDriverEntry, DriverEntry } from "./entry.ts";

/** Each with its own kind of options, which is forgotten here. */
const listed = Object.values(entries) as readonly unknown[] as readonly DriverEntry[];

export const drivers: readonly AnyDriverEntry[] = listed.map((entry) => anyEntry(entry));

/** The driver of this `type`, or undefined. */
export function driverEntry(type: string): AnyDriverEntry | undefined {
  return drivers.find((entry) => entry.id === type);
}

type DriverOptionsSchema = z.ZodObject<{ type: z.ZodLiteral<string> }>;

/** What may stand under a sensor's `driver:`; each driver checks its own options. */
export const driverOptionsSchema = z.discriminatedUnion(
  "type",
  drivers.map((entry) => entry.options) as readonly z.ZodType[] as readonly [DriverOptionsSchema, ...DriverOptionsSchema[]],
);
