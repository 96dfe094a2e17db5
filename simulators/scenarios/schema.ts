/** A scenario file: who transmits what, where and when, by script and by chance. Times are seconds after the beginning. */
import type { Activity } from "@wingwatch/agent/domain";
import { z } from "zod";
import { type AirInterface, type AirTechnology, airInterfaces, airTechnologies } from "../air/registry.ts";
import { patternNames } from "../air/tdd-pattern.ts";
import { deviceKinds, phoneMakes } from "../sightings/device-spec.ts";
import { bandIds, bandPhysics } from "../world/bands.ts";

const seconds = z.number().min(0);
const band = z.enum(bandIds as [string, ...string[]]);
const tddBand = z.enum(bandIds.filter((id) => bandPhysics(id).duplex === "tdd") as [string, ...string[]]);
const technology = z.enum(airTechnologies as readonly [AirTechnology, ...AirTechnology[]]);
const activity = z.enum(["registration", "retry", "sms", "voice", "data", "beacon", "downlink", "unknown"] satisfies Activity[]);
/** In place of a cell's id: whichever, so that a scenario fits every site. */
export const ANY_CELL = "any";
/** In place of a pattern's name. */
export const ANY_PATTERN = "any";

const point = z.strictObject({ wing: z.string(), x: z.number(), y: z.number(), z: z.number().default(1.5) });

const transmitter = z
  .strictObject({
    /** Name in the truth; repeats are numbered after it. */
    who: z.string().min(1),
    role: z.enum(["handset", "staff", "infrastructure"]).default("handset"),
    technology,
    band,
    activity,
    /** A cell or room; of several, the next one at each repeat; `any`: each time any cell of the site. */
    cell: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
    /** A point of a wing's plan, for what is in no cell; z above the wing's datum. */
    at: point.optional(),
    /** [seconds after its start, x, y, z]: where it walks or drives. */
    path: z.strictObject({ wing: z.string(), points: z.array(z.tuple([seconds, z.number(), z.number(), z.number()])).min(2) }).optional(),
    start: seconds.default(0),
    /** Left out: until it ends by itself, or for ever. */
    duration: z.number().positive().optional(),
    /** Repeats: from one start to the next. */
    every: z.number().positive().optional(),
    times: z.int().positive().optional(),
    /** Radiated at first; drawn for its technology where left out. */
    dbm: z.number().min(-60).max(70).optional(),
    power: z.enum(["constant", "controlled"]).optional(),
    authorised: z.boolean().optional(),
    /** What Wi-Fi or Bluetooth device it is; left out: a phone of a handset, an access point or a badge of the others. */
    device: z
      .strictObject({
        kind: z.enum(deviceKinds),
        make: z.enum(phoneMakes).optional(),
        address: z
          .string()
          .regex(/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/, "an address as aa:bb:cc:dd:ee:ff")
          .optional(),
      })
      .optional(),
  })
  .superRefine((value, context) => {
    if ([value.cell, value.at, value.path].filter((place) => place !== undefined).length !== 1) {
      context.addIssue({ code: "custom", path: ["who"], message: "a transmitter with exactly one of cell, at and path" });
    }
    if (value.technology === "jammer" && value.role === "handset") {
      context.addIssue({ code: "custom", path: ["role"], message: "staff or infrastructure: a jammer is no handset" });
    }
    const known: AirInterface = airInterfaces[value.technology];
    if (!known.activities.includes(value.activity)) {
      context.addIssue({ code: "custom", path: ["activity"], message: `for ${value.technology} one of ${known.activities.join(", ")}` });
    }
  });
export type ScriptedTransmitter = z.infer<typeof transmitter>;

const perHour = z.number().positive();
const wing = z.string().optional();

const population = z.discriminatedUnion("kind", [
  /** Phones nobody may have: what a countermeasure does to each follows from where it is. */
  z.strictObject({ kind: z.literal("contraband"), wing, perHour, tiny: z.number().min(0).max(1).default(0.25) }),
  /** Phones of staff, in places where that is permitted. */
  z.strictObject({ kind: z.literal("office-phones"), wing, perHour }),
  z.strictObject({ kind: z.literal("dect"), wing, bases: z.int().min(1).default(2), callsPerHour: z.number().min(0).default(10) }),
  z.strictObject({ kind: z.literal("staff-radios"), wing, perHour }),
  z.strictObject({ kind: z.literal("access-points"), wing, count: z.int().min(1).default(3) }),
  /** Phones on the other side of the wall. */
  z.strictObject({ kind: z.literal("neighbours"), wing, perHour }),
  /** Phones in vehicles that pass. */
  z.strictObject({ kind: z.literal("vehicles"), wing, perHour }),
  /** A TDD base station within sight; `load`: share of its slots or subframes with data, left out: a busy one. */
  z.strictObject({
    kind: z.literal("tdd-network"),
    wing,
    distance: z.number().positive().default(160),
    band: tddBand.default("n78"),
    load: z.number().min(0).max(1).optional(),
  }),
]);
export type PopulationSpec = z.infer<typeof population>;

/** A calibration walk through every cell and room, of one wing or of all. */
const walk = z.strictObject({
  wing: z.string().optional(),
  /** Of the test phone; several: one after the other in each cell. */
  bands: z.array(band).min(1).default(["b8-ul"]),
  dbm: z.number().min(-20).max(40).default(20),
  start: seconds.default(5),
  /** In a cell, on the air. */
  seconds: z.number().positive().default(6),
  /** On the way to the next. */
  pause: z.number().min(0.5).default(2),
});
export type WalkSpec = z.infer<typeof walk>;

export const scenarioFile = z.strictObject({
  version: z.literal(1),
  name: z.string().min(1),
  title: z.string(),
  seed: z.union([z.int(), z.string()]).default(1),
  /** Parts in a million that a sensor's clock may be off, set right once a minute. */
  clockDriftPpm: z.number().min(0).max(100).default(20),
  /** Relays, motors, lamps: short crackles over all bands at once, on each storey. */
  cracklesPerMinute: z.number().min(0).max(60).default(0),
  /** Bursts a sensor lists of a band and interval. */
  burstLimit: z.int().min(0).max(128).default(128),
  propagation: z
    .strictObject({
      exponent: z.number().min(1.5).max(4).optional(),
      shadowing: z.number().min(0).max(15).default(5),
      correlation: z.number().positive().default(3),
    })
    .prefault({}),
  /** dB by which countermeasures outweigh the networks: mean and standard deviation over the building. */
  blocking: z.strictObject({ margin: z.number().default(9), spread: z.number().min(0).default(6) }).prefault({}),
  /** Patterns that networks keep, by band that both directions share; `any`: a usual one, as the seed has it; bands left out: `nr-5`, for LTE `lte-2`. */
  patterns: z.partialRecord(tddBand, z.enum([ANY_PATTERN, ...patternNames])).default({}),
  /** Countermeasures that go off and on. */
  countermeasures: z.array(z.strictObject({ id: z.string(), at: seconds, state: z.enum(["on", "off", "unknown"]) })).default([]),
  transmitters: z.array(transmitter).default([]),
  populations: z.array(population).default([]),
  walk: walk.optional(),
});
export type Scenario = z.infer<typeof scenarioFile>;
