/**
 * What agent and server tell each other on `wingwatch/v1/<site>/agents/<agent>/…`. Alerts, emissions and fixes carry the outbox
 * `seq`; the server answers on `acks` once it has committed and is idempotent by id.
 */
import { z } from "zod";
import { selfTestHops } from "../domain/index.ts";
import { findingSchema } from "./findings.ts";
import { gapSchema } from "./recording.ts";
import { agentSettingsSchema } from "./settings.ts";
import { lookedSchema, lookQuestionSchema, tuningJobSchema, tuningTaskSchema } from "./tuning.ts";

const t = z.number().int().nonnegative();
/**
 * Who speaks: which installation of the agent, one a data directory, and which process of it. Two must not go by one name. Left out by agents that
 * know of none.
 */
const name = z.string().min(1).max(64);
const speaker = { instance: name.optional(), run: name.optional() };

/** `state`, retained; birth at every connect and last will alike. A will of an older session is ignored. */
export const presenceSchema = z.object({ online: z.boolean(), since: t, session: z.string(), version: z.string(), ...speaker });
export type Presence = z.infer<typeof presenceSchema>;

/** `emissions` (emissions, their fixes, gaps and self-tests) and `alerts`. */
export const selfTestSchema = z.object({
  type: z.literal("self-test"),
  id: z.string(),
  t,
  agent: z.string(),
  stoppedAt: z.enum(selfTestHops).nullable(),
});
export const dispatchSchema = z.discriminatedUnion("type", [...findingSchema.options, gapSchema, selfTestSchema]);
export const outboxEntrySchema = z.object({ seq: z.number().int().positive(), finding: dispatchSchema });
export const outboxMessageSchema = z.object({
  entries: z.array(outboxEntrySchema).max(500),
  /** Oldest seq still pending in the outbox when this was sent: the server counts without holes from there. */
  oldest: z.number().int().positive().optional(),
  ...speaker,
});
/** The same before its findings were looked at: one that cannot be read must not hold back the others. */
export const outboxEnvelopeSchema = outboxMessageSchema.extend({
  entries: z.array(outboxEntrySchema.extend({ finding: z.unknown() })).max(500),
});

/**
 * `acks`, from the server: everything up to `seq` is committed. Sent after each commit. The agent sends what is pending again, oldest
 * first, after every connect and whenever it has waited five seconds for an ack: so neither side may lose anything by being away.
 */
export const ackSchema = z.object({ seq: z.number().int().nonnegative() });

/** `readings`, the live view: at most 4 Hz a sensor and band. Rows of [sensor, band, floor, mean, peak], null = not given. */
export const liveReadingsSchema = z.object({
  t,
  rows: z.array(z.tuple([z.string(), z.string(), z.number().nullable(), z.number().nullable(), z.number().nullable()])).max(20_000),
  ...speaker,
});
export type LiveReadings = z.infer<typeof liveReadingsSchema>;

export const stageCountersSchema = z.object({
  stage: z.string(),
  in: z.number(),
  out: z.number(),
  held: z.number(),
  rejected: z.record(z.string(), z.number()),
  dropped: z.record(z.string(), z.number()),
});

/** Where a portable sensor was at `t`, plan metres. */
export const whereaboutsSchema = z.object({ t, level: z.string(), x: z.number(), y: z.number() });
export type Whereabouts = z.infer<typeof whereaboutsSchema>;

/** How the agent sees one sensor. */
export const sensorHealthSchema = z.object({
  sensor: z.string(),
  /** Newest observation's arrival; null = never heard since the agent started. */
  heardAt: t.nullable(),
  /** Sensor clock minus agent clock, µs; null = not known. */
  clockOffset: z.number().nullable(),
  temperature: z.number().nullable(),
  supply: z.number().nullable(),
  tamper: z.boolean().nullable(),
  uptimeSeconds: z.number().nullable(),
  /** Frames lost by sequence number, damaged frames, rejected observations. */
  lost: z.number(),
  damaged: z.number(),
  rejected: z.number(),
  firmware: z.string().nullable(),
  /** Whether what it says is proven by its key; null = its device knows no keys. Left out by agents that say nothing of it. */
  authenticated: z.boolean().nullable().optional(),
  /** Where a portable one has been of late, oldest first; left out of the others. */
  trail: z.array(whereaboutsSchema).max(100).optional(),
});
export type SensorHealth = z.infer<typeof sensorHealthSchema>;

/** `health`, every second. */
export const agentHealthSchema = z.object({
  t,
  version: z.string(),
  uptimeSeconds: z.number(),
  stages: z.array(stageCountersSchema),
  sensors: z.array(sensorHealthSchema),
  store: z.object({ type: z.string(), ok: z.boolean(), message: z.string().nullable() }),
  memoryBytes: z.number(),
  /** Whether addresses and names of devices are kept as heard; left out by agents that say nothing of it. */
  addresses: z.enum(["pseudonyms", "raw"]).optional(),
  countermeasures: z.array(z.object({ id: z.string(), state: z.enum(["on", "off", "unknown"]), t })),
  /** How it is set; left out by agents that cannot be set from afar. */
  settings: agentSettingsSchema.optional(),
  ...speaker,
});
export type AgentHealth = z.infer<typeof agentHealthSchema>;

/** `commands`, from the server; answered on `replies` with the same `id`. */
export const commandSchema = z.discriminatedUnion("kind", [
  z.object({
    id: z.string(),
    kind: z.literal("history"),
    sensor: z.string(),
    band: z.string(),
    from: t,
    to: t,
    points: z.number().int().min(1).max(5000),
  }),
  /** Everything stored with from <= t < to, in chunks: what a recording of that time holds. */
  z.object({
    id: z.string(),
    kind: z.literal("observations"),
    from: t,
    to: t,
    /** Left out: all. */
    sensors: z.array(z.string()).max(1000).optional(),
    /** Items after which a chunk ends. */
    most: z.number().int().min(1).max(5000),
  }),
  /** A person says that a portable sensor is in a place now; taken as if the sensor had said it. */
  z.object({ id: z.string(), kind: z.literal("position"), sensor: z.string().max(64), cell: z.string().max(64) }),
  lookQuestionSchema.extend({ id: z.string(), kind: z.literal("look") }),
  /** Begins a task and says how far it is; the same job again only says how far it is. Cancelled where nobody asks for a minute. */
  z.object({ id: z.string(), kind: z.literal("tune"), job: z.string(), task: tuningTaskSchema }),
  z.object({ id: z.string(), kind: z.literal("tuning"), job: z.string(), skip: z.number().int().nonnegative() }),
  z.object({ id: z.string(), kind: z.literal("cancel-tuning"), job: z.string() }),
  /** To this instance, and where a run is named, this process of it: another holds the agent's name. It lets go of its sensors and ends; what it has to say stays in its outbox. */
  z.object({ id: z.string(), kind: z.literal("stand-down"), instance: z.string(), run: z.string().optional() }),
]);
export type AgentCommand = z.infer<typeof commandSchema>;

export const historyPointSchema = z.object({
  t,
  dt: z.number(),
  n: z.number(),
  floor: z.number().nullable(),
  mean: z.number().nullable(),
  min: z.number().nullable(),
  max: z.number().nullable(),
  duty: z.number().nullable(),
});

export const replySchema = z.discriminatedUnion("ok", [
  z.object({
    id: z.string(),
    ok: z.literal(true),
    /** Empty where something else was asked for. */
    points: z.array(historyPointSchema),
    /** Lines of a recording, in order of `t`; `next` is the `from` of the next chunk, null at the end. */
    chunk: z.object({ items: z.array(z.looseObject({ type: z.string(), t })).max(25_000), next: t.nullable() }).optional(),
    /** Where the sensor was marked. */
    position: whereaboutsSchema.optional(),
    look: lookedSchema.optional(),
    job: tuningJobSchema.optional(),
    ...speaker,
  }),
  z.object({ id: z.string(), ok: z.literal(false), code: z.string(), message: z.string(), ...speaker }),
]);
export type AgentReply = z.infer<typeof replySchema>;
