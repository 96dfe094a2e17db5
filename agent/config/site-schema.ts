/** The form of site.yaml. What refers to something else (bands, zones, plans) is checked after it, in check-references.ts. */
import { z } from "zod";
import { parseSchedule } from "../domain/index.ts";
import { driverOptionsSchema } from "../drivers/registry.ts";

const id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "an id: letters, digits, `.`, `_` and `-`, at most 64")
  .describe("Id: letters, digits, `.`, `_` and `-`, at most 64");
const metres = z.number().min(-10_000).max(10_000);
/** Plans may be in a national grid: metres from somewhere on the equator. */
const coordinate = z.number().min(-10_000_000).max(10_000_000);
const decibels = z.number().min(-100).max(100);
const bandName = z.string().min(1).max(32);
const point = z.tuple([coordinate, coordinate]);
const SCHEDULE_FORM = "`always`, or days and times of the site's clock: `Mo-Fr 20:00-06:00; Sa,Su 00:00-24:00`";
const schedule = z
  .string()
  .max(500)
  .refine((text) => parseSchedule(text).ok, SCHEDULE_FORM);

const lossesSchema = z
  .strictObject({ wall: decibels.default(8), front: decibels.default(6), floor: decibels.default(14) })
  .describe("dB that a wall, a cell front (door side) and a floor take away, from the plan or a survey");

const levelSchema = z.strictObject({
  id,
  name: z.string().min(1),
  height: metres.describe("Height of the floor above the wing's datum, metres"),
  plan: z.string().min(1).describe("GeoJSON in metres, beside the site file"),
});

const wingSchema = z.strictObject({
  id,
  name: z.string().min(1),
  losses: lossesSchema.prefault({}),
  levels: z.array(levelSchema).min(1).describe("Lowest first"),
});

const calibrationSchema = z
  .strictObject({
    date: z.iso.date().describe("Day on which `offset` was measured: 2026-11-22"),
    serial: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .describe("Serial number of the device it was measured with: another one needs a calibration of its own"),
  })
  .describe("When `offset` was measured, and with which device");

const sensorSchema = z
  .strictObject({
    id,
    level: id.optional().describe("Left out for a portable sensor, which says where it is"),
    x: coordinate.optional().describe("Plan metres"),
    y: coordinate.optional().describe("Plan metres"),
    z: z.number().min(-10).max(30).default(2.4).describe("Metres above the level's floor"),
    bands: z.array(bandName).min(1).max(32).describe("Bands of one direction each, e.g. b8-ul"),
    offset: z.record(bandName, decibels).default({}).describe("dB to add to this sensor's levels, by band"),
    calibration: calibrationSchema.optional(),
    driver: driverOptionsSchema,
    authentication: z
      .enum(["required", "none"])
      .optional()
      .describe(
        "Whether what it says must be proven by its key. Left out: required once the agent holds any key; none is shown on the screens",
      ),
  })
  .refine((sensor) => (sensor.level === undefined) === (sensor.x === undefined) && (sensor.x === undefined) === (sensor.y === undefined), {
    error: "level, x and y together, or none of them for a portable sensor",
  });

const zoneSchema = z
  .strictObject({
    id,
    policy: z.enum(["jammed", "managed-access", "prohibited", "permitted"]).describe("What may transmit there"),
    cells: z.array(id).min(1).optional().describe("Ids of cells, rooms, landings or zones of the plans"),
    levels: z.array(id).min(1).optional().describe("Whole levels"),
    polygon: z
      .strictObject({ level: id, points: z.array(point).min(3) })
      .optional()
      .describe("Every place of the level whose middle lies inside; plan metres"),
  })
  .refine((zone) => zone.cells !== undefined || zone.levels !== undefined || zone.polygon !== undefined, {
    error: "cells, levels or a polygon",
  });

const countermeasureSchema = z.strictObject({
  id,
  type: z.enum(["jammer", "managed-access"]),
  zones: z.array(id).min(1),
  bands: z.array(bandName).min(1).describe("b8 means both directions, b8-dl one"),
  networks: z.array(z.string().regex(/^\d{5,6}$/, "a PLMN of 5 or 6 digits, in quotes")).default([]),
  channels: z
    .array(z.number().int().nonnegative())
    .default([])
    .describe("Channel numbers (EARFCN, ARFCN, NR-ARFCN) of a managed-access system"),
  schedule: schedule.default("always").describe(`When it is meant to work; ${SCHEDULE_FORM}`),
});

const authorisedSchema = z.strictObject({
  id,
  bands: z.array(bandName).min(1),
  technology: z.string().min(1).optional(),
  addresses: z.array(z.string().min(1)).min(1).optional(),
  services: z
    .array(z.string().min(1))
    .min(1)
    .optional()
    .describe("What a Bluetooth device advertises, by the names of agent/drivers/advertised.json"),
  zones: z.union([z.literal("all"), z.array(id).min(1)]).default("all"),
  schedule: schedule.optional().describe(`When it may transmit, left out: always; ${SCHEDULE_FORM}`),
});

const agentSchema = z.strictObject({
  id,
  wings: z.array(id).min(1),
  store: z.looseObject({ type: z.string().min(1) }).default({ type: "duckdb" }),
  spool: z
    .strictObject({
      megabytes: z.number().int().min(8).max(1_000_000).default(1024).describe("Most room on disk; the oldest goes first"),
      hours: z.number().min(1).max(8760).default(48).describe("Longest that anything waits"),
    })
    .exactOptional()
    .describe("Bounds of what waits on disk while the reading store is away; left out: 1 GB and two days"),
});

const lookRuleSchema = z
  .strictObject({
    looks: z.number().int().min(2).max(8).default(5).describe("Looks of 250 ms that are looked back on"),
    needed: z.number().int().min(2).max(8).default(3).describe("How many of them must be over the threshold"),
    hold: z.number().int().min(1).max(40).default(4).describe("Looks under the off level until it lets go"),
  })
  .refine(({ looks, needed }) => needed <= looks, "no more looks can be needed than are looked back on");

const thresholdsSchema = z.strictObject({
  version: z.number().int().positive().default(1).describe("Every alert carries it: raise it with every change"),
  falseIncidentsPerSensorDay: z.number().positive().max(1000).default(0.003),
  alertAt: z.number().gt(0.1).max(1).default(0.5).describe("Probability of a handset inside a forbidding place at which a zone alerts"),
  bands: z.record(bandName, decibels).default({}).describe("dB to add to the computed threshold, by band"),
  sensors: z.record(id, z.record(bandName, decibels)).default({}).describe("dB to add, by sensor and band"),
  rule: lookRuleSchema.optional(),
});

const retention = z.string().regex(/^[1-9]\d{0,4}[hdwmy]$/, "a length of time: 12h, 7d, 2w, 6m, 2y");
const retentionSchema = z.strictObject({
  readings: retention.default("90d"),
  bursts: retention.default("7d"),
  sightings: retention.default("7d").describe("Devices heard by address; so long, too, lives the key of their pseudonyms"),
  rollups: retention.default("2y"),
  incidents: retention.default("7y"),
});

export const siteSchema = z.strictObject({
  version: z.literal(1),
  site: z.strictObject({
    id,
    name: z.string().min(1),
    country: z.string().regex(/^[A-Z]{2}$/, "an ISO 3166 country code: GB, DE, US, …"),
    timeZone: z.string().refine(isTimeZone, "an IANA time zone: Europe/London, …"),
  }),
  wings: z.array(wingSchema).min(1),
  sensors: z.array(sensorSchema).min(1),
  zones: z.array(zoneSchema).default([]),
  countermeasures: z.array(countermeasureSchema).default([]),
  authorised: z.array(authorisedSchema).default([]),
  agents: z.array(agentSchema).optional().describe("Left out: one agent for all wings"),
  thresholds: thresholdsSchema.prefault({}),
  retention: retentionSchema.prefault({}),
  privacy: z
    .strictObject({
      addresses: z.enum(["pseudonyms", "raw"]).describe("raw: addresses and names of devices are kept as heard, and the screens say so"),
    })
    .optional(),
});

/** site.yaml as it stands, defaults filled in, before plans and references are resolved. */
export type SiteFile = z.infer<typeof siteSchema>;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    // The one way to ask: an unknown zone is a RangeError.
    return false;
  }
}
