/** What every action of `wingwatch tune` is given. */
import type { Band, Site } from "../../domain/index.ts";
import type { CommandIo, OptionValues } from "../../ports/index.ts";
import type { CandidateWords } from "../../tuning/parse-candidate.ts";
import { manyOption, spreadOption } from "../options.ts";
import type { Source } from "./source.ts";

export interface TuneTask {
  readonly site: Site;
  readonly bands: readonly Band[];
  readonly source: Source;
  readonly values: OptionValues;
  readonly io: CommandIo;
}

/** The words of the options that make a candidate. */
export function candidateWords(values: OptionValues): CandidateWords {
  return {
    set: manyOption(values, "set"),
    offset: manyOption(values, "offset"),
    policy: manyOption(values, "policy"),
    ...spreadOption(values, "budget", "budget"),
    ...spreadOption(values, "alert-at", "alertAt"),
    ...spreadOption(values, "rule", "rule"),
  };
}
