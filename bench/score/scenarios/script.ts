/** A scenario as the matrix draws it: what the simulator's scenario files say, before it is parsed. */
import { parseScenario, type Scenario } from "@wingwatch/simulators";

export interface ScriptedPhone {
  /** Id in the truth. */
  readonly who: string;
  readonly technology: string;
  readonly band: string;
  readonly activity: string;
  readonly cell: string;
  /** Seconds after the beginning. */
  readonly start: number;
  readonly duration: number;
  /** Radiated at first. */
  readonly dbm: number;
}

export interface Script {
  readonly phones: readonly ScriptedPhone[];
  readonly populations: readonly ({ readonly kind: string } & Readonly<Record<string, unknown>>)[];
  /** A test phone is carried through every cell. */
  readonly walk?: Readonly<Record<string, unknown>>;
  /** TDD patterns by band. */
  readonly patterns?: Readonly<Record<string, string>>;
  /** Standard deviation, dB. */
  readonly shadowing?: number | undefined;
}

export function scenarioOf({ phones, populations, patterns, shadowing, walk }: Script): Scenario {
  const text = JSON.stringify({
    version: 1,
    name: "matrix",
    title: "Drawn by the score matrix",
    transmitters: phones,
    populations,
    ...(patterns === undefined ? {} : { patterns }),
    ...(walk === undefined ? {} : { walk }),
    ...(shadowing === undefined ? {} : { propagation: { shadowing } }),
  });
  const parsed = parseScenario(text);
  if (!parsed.ok) throw new Error(`the matrix drew a wrong scenario: ${parsed.detail}`);
  return parsed.value;
}
