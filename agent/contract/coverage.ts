/** Coverage of a wing: who would hear a phone in each place, and how near a fix would come. What `wingwatch check --coverage --json` prints, and maps draw. */
import { z } from "zod";

const share = z.number().min(0).max(1);
/** null: too few phones are heard to say. */
const metres = z.number().nonnegative().nullable();

export const placeCoverageSchema = z.object({
  place: z.string(),
  name: z.string(),
  kind: z.enum(["cell", "room", "landing"]),
  level: z.string(),
  /** Middle, plan metres. */
  x: z.number(),
  y: z.number(),
  /** Sensors that would hear a phone there, best first: the share of phones that they would, and the middle phone's dB over a usual receiver's noise. */
  hears: z.array(z.tuple([z.string(), share, z.number()])),
  /** Share of the phones that any sensor would hear. */
  heard: share,
  /** Metres in space within which half and nine tenths of the fixes on phones that are heard lie. */
  e50: metres,
  e90: metres,
  /** Share of the phones whose first cell would be right. */
  cell: share,
});
export type PlaceCoverage = z.infer<typeof placeCoverageSchema>;

/** `blind`: a phone there is more likely missed than heard; `level`: little more than the level is known; `near`: a few cells; `cell`: mostly the right one. */
const gradeSchema = z.enum(["blind", "level", "near", "cell"]);
export type Grade = z.infer<typeof gradeSchema>;

const adviceSchema = z.object({
  level: z.string(),
  /** Where it would hang. */
  place: z.string(),
  x: z.number(),
  y: z.number(),
  /** Places that it would hear and that fewer than three sensors hear now, worst first. */
  helps: z.array(z.string()),
});
export type Advice = z.infer<typeof adviceSchema>;

export const wingCoverageSchema = z.object({
  wing: z.string(),
  band: z.string(),
  /** What the phone radiates, dBm. */
  dbm: z.number(),
  /** Version of the survey that it rests on; null: the plan alone. */
  survey: z.number().int().nullable(),
  /** In the order of the plan; empty where no sensor of the wing listens to the band. */
  places: z.array(placeCoverageSchema.extend({ grade: gradeSchema })),
  /** Where one more sensor would help most; null: nowhere. */
  oneMore: adviceSchema.nullable(),
});
export type WingCoverage = z.infer<typeof wingCoverageSchema>;
