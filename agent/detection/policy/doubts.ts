/** Why an alert is shown and does not sound yet: what sounds falsely passes by outside, and shows that by its levels or by leaving. */
import type { Micros } from "../../domain/index.ts";
import type { Outline } from "../emission/report.ts";
import { defaults } from "../stage.ts";
import type { Verdict } from "./judge.ts";
import { policyStage } from "./stage.ts";

const PARAMS = defaults(policyStage);

/** In words, as the alert says them. */
export const DOUBTS = {
  unlikely: "under the probability that alerts",
  over: "over before it was sure",
  unbegun: "was there from the first window on, as even as noise",
  knocked: "has only knocked so far",
  listening: "more listening may take it back",
  brief: "so short, it may be passing by",
  driven: "not shown to be at rest, it may be driven past",
  faint: "no sensor hears it clearly",
  passing: "so faint, it may be passing by",
  even: "too many sensors hear it alike",
  alike: "another wing hears it as well",
  piece: "may be a piece of a longer emission outside",
} as const;
export type Doubt = keyof typeof DOUBTS;

/** What is added to the reason of an alert that waits; nothing to one that sounds. */
export function unsure(doubt: Doubt | undefined): string {
  return doubt === undefined ? "" : `; not sure: ${DOUBTS[doubt]}`;
}

/** What is known of an emission, beside its report and its verdict. */
export interface Signs {
  /** Windows in which it was heard. */
  readonly windows: number;
  /** Only access attempts so far. */
  readonly accessOnly: boolean;
  /** µs for which its place has been over the line, from its beginning or from when it was last under it. */
  readonly steady: number;
  /** dB over the noise floor at the sensor that hears it best. */
  readonly loudest: number;
  /** dB by which the wing of its fix hears it better than other wings do. */
  readonly ahead: number;
  /** The same for the best sensor of other wings, where `ahead` takes the second best. */
  readonly lead: number;
  /** Whether many sensors of that wing hear it alike. */
  readonly isEven: boolean;
  /** How much likelier its levels are of one that drives past than of one that stays or walks, natural logarithm; undefined where nothing will tell. */
  readonly drives: number | undefined;
  /** Whether no sensor that hears it has known more than a moment of quiet in the band, and to all of them it looks like noise so far. */
  readonly unbegun: boolean;
  /** Whether it may be a piece of an emission outside; asked for only where that decides. */
  readonly isPieceOfOutside: () => boolean;
}

interface Doubted extends Signs {
  readonly emission: Pick<Outline, "t" | "dt" | "open">;
  readonly verdict: Verdict;
}

/** What the alert of a likely emission waits for before it begins to sound; undefined: for nothing. */
export function doubtAbout(one: Doubted, now: Micros): Doubt | undefined {
  const { emission, accessOnly, steady } = one;
  if (!emission.open) return "over";
  // Noise of a receiver is taken for noise within a minute; a phone shows before that that it is none.
  if (one.unbegun) return "unbegun";
  const age = now - emission.t;
  // Whether a phone is held or let in shows within a second.
  if (accessOnly && age < PARAMS.access) return "knocked";
  const patience = patienceWith(one);
  if (Math.min(age, steady) < patience) return "listening";
  return (patience > 0 ? ofPace(one, age) : undefined) ?? ofLevel(one, age) ?? ofPlace(one);
}

/** How long to listen before it sounds, µs. */
function patienceWith(one: Doubted): number {
  const { p, there } = one.verdict;
  const isSure = p >= PARAMS.sureAt && there >= PARAMS.sureThere && !isAnywhere(one);
  if (isSure && one.loudest >= PARAMS.loud && one.ahead >= PARAMS.farAhead && (one.drives ?? 0) <= 0) return 0;
  if (there < PARAMS.barelyThere) return PARAMS.barely;
  return p >= PARAMS.likelyAt ? PARAMS.patience : PARAMS.hardly;
}

/**
 * However likely its place: all there is of it is a window or two, as what passes by is heard at the one place where nothing stands between; or a sensor of
 * another wing hears it nearly as well, as is heard what is between the two.
 */
function isAnywhere({ windows, lead, drives }: Doubted): boolean {
  if (drives === undefined) return false;
  return lead < PARAMS.lead || windows < PARAMS.few;
}

/** Its levels leave open that it is in a car. */
function ofPace(one: Doubted, age: number): Doubt | undefined {
  const { emission, verdict, loudest, drives } = one;
  if (drives === undefined || drives <= PARAMS.still) return undefined;
  const isPlain = drives <= 0 && loudest >= PARAMS.loud && verdict.there >= PARAMS.sureAt && !isAnywhere(one);
  // So few windows show no rest, whoever sent them.
  if (emission.dt < PARAMS.brief) return verdict.p >= PARAMS.plainAt || isPlain ? undefined : "brief";
  return age < PARAMS.past ? "driven" : undefined;
}

function ofLevel({ verdict, loudest }: Doubted, age: number): Doubt | undefined {
  if (loudest >= PARAMS.clear || verdict.p >= PARAMS.plainAt) return undefined;
  if (verdict.p < PARAMS.faintAt) return "faint";
  return age < PARAMS.passing ? "passing" : undefined;
}

function ofPlace({ loudest, ahead, isEven, isPieceOfOutside }: Doubted): Doubt | undefined {
  if (ahead < PARAMS.ahead) return "alike";
  if (isEven && loudest < PARAMS.loud) return "even";
  return isPieceOfOutside() ? "piece" : undefined;
}
