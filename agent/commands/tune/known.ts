/** Transmissions that are known: from a truth file, by band. */
import type { CommandIo, OptionValues } from "../../ports/index.ts";
import { readTruth } from "../../replay/truth-file.ts";
import type { Stretch } from "../../tuning/index.ts";
import { textOption } from "../options.ts";

export async function knownTransmissions(
  values: OptionValues,
  io: CommandIo,
): Promise<(band: string) => readonly (Stretch & { readonly level?: string })[]> {
  const path = textOption(values, "truth");
  const truth = path === undefined ? [] : await readTruth(path, { stdin: io.stdin });
  return (band) =>
    truth.flatMap((line) =>
      line.type === "transmission" && line.band === band
        ? [{ from: line.t, to: line.t + line.dt, ...(line.level !== undefined && { level: line.level }) }]
        : [],
    );
}
