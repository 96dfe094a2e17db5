/** Phones in bands that base stations share, by the pattern that the networks keep; and what base stations there are taken for. */
import type { Figure } from "@wingwatch/test/figures/figure";
import type { Outcome, PhoneCase } from "../outcome.ts";
import { PATTERNS } from "../scenarios/shared-bands.ts";
import { share, sum, tally } from "./share.ts";

export function sharedBandFigures(outcomes: readonly Outcome[]): Figure[] {
  const of = (name: string) => outcomes.filter(({ suite }) => suite === name);
  const calls = of("shared-bands")
    .flatMap(({ phones }) => phones)
    .filter(({ seconds, snr }) => seconds >= 5 && snr !== null && snr >= 10);
  return [
    ...Object.values(PATTERNS).flatMap((pattern) => ofPattern(pattern, calls)),
    share("tdd.mast.called-handset", sum(of("masts").map((one) => one.othersCalledHandset)), {
      note: "base stations of any load in those bands, called a handset in the end",
    }),
    {
      name: "tdd.mast.alerts",
      value: of("masts").length === 0 ? null : of("masts").reduce((all, one) => all + one.falseAlerts, 0),
      unit: "alerts",
      target: "",
      n: of("masts").length,
      note: "that sounded for those base stations; n counts prisons with one in each band",
    },
  ];
}

function ofPattern(pattern: string, calls: readonly PhoneCase[]): Figure[] {
  // Their ids are numbered after the pattern.
  const own = calls.filter(({ id }) => id.replace(/-\d+$/, "") === pattern);
  const found = own.filter((one) => one.found);
  return [
    share(
      `tdd.found.${pattern}`,
      tally(own, (one) => one.found),
      { note: "calls of 5 s or more, 10 dB or more at the best sensor" },
    ),
    share(
      `tdd.technology.${pattern}`,
      tally(found, (one) => one.technologyRight),
      { note: "found calls of the right technology" },
    ),
    share(
      `tdd.alert.${pattern}`,
      tally(found, ({ alertAfter }) => alertAfter !== null),
      { note: "found calls that sounded" },
    ),
  ];
}
