/**
 * What every stage says about itself: the docs, the settings form and the reasons on an alert are made from this, so that what an
 * engineer reads is what runs.
 */

export interface Param {
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  readonly meaning: string;
}

export type Params<Name extends string = string> = Readonly<Record<Name, Param>>;

/** What the stage's counters count: in = out + held + rejected + dropped. */
interface Counted {
  readonly in: string;
  readonly out: string;
  readonly held?: string;
  /** What is rejected or dropped, by reason. */
  readonly reasons: Readonly<Record<string, string>>;
}

export interface StageInfo<Name extends string = string> {
  /** Stable; becomes `rule` in reasons and `stage` in counters. */
  readonly id: string;
  /** Only ever grows: changed whenever the same input could give another answer. */
  readonly version: number;
  readonly title: string;
  readonly looksFor: string;
  readonly falsePositives: readonly string[];
  readonly counts: Counted;
  readonly params: Params<Name>;
}

/** The default of each parameter, by name. */
export function defaults<Name extends string>(stage: StageInfo<Name>): Readonly<Record<Name, number>> {
  const values: Partial<Record<Name, number>> = {};
  for (const name of Object.keys(stage.params) as Name[]) values[name] = stage.params[name].default;
  return values as Record<Name, number>;
}
