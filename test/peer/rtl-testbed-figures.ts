/** Figures of place on rtl-testbed, beside what its authors' methods answered in the same logs; the best of these is the target. */
import type { Figure } from "../figures/figure.ts";
import { type Errors, mean } from "./place.ts";
import { placedElsewhere } from "./rtl-testbed.ts";
import { type Measurement, readMeasurements } from "./rtl-testbed-logs.ts";

const COUNTS = ["one", "two", "three"] as const;

export function rtlTestbedFigures(): Figure[] {
  const all = readMeasurements();
  return ["indoor", "outdoor"].flatMap((site) => {
    const placed = [...placedElsewhere(all.filter((one) => one.site === `testbed-${site}`))];
    return COUNTS.flatMap((count, i) =>
      figuresOf(`place.rtl-testbed.${site}.${count}`, new Map(placed.filter(([{ at }]) => at.length === i + 1))),
    );
  });
}

/** Pure. The mean error and the share found, of measurements with as many transmitters each. */
export function figuresOf(name: string, placed: ReadonlyMap<Measurement, Errors>): Figure[] {
  const ours = { errors: [...placed.values()].flat(), sent: [...placed.keys()].reduce((sum, { at }) => sum + at.length, 0) };
  const theirs = [...methodsOf([...placed.keys()])].sort(([, a], [, b]) => mean(a.errors) - mean(b.errors));
  const best = theirs[0]?.[1];
  const of = (say: (answered: Answered) => string) => `authors: ${theirs.map(([method, one]) => `${method} ${say(one)}`).join(", ")}`;
  const counted = ({ errors, sent }: Answered) => `${errors.length} of ${sent}`;
  return [
    {
      name,
      value: mean(ours.errors),
      unit: "m",
      target: best === undefined ? "" : `<= ${mean(best.errors).toFixed(3)}`,
      n: ours.errors.length,
      note: `mean; sensors placed by what was sent elsewhere, number of transmitters given; ${of(({ errors }) => mean(errors).toFixed(2))}`,
    },
    {
      name: `${name}.found`,
      value: share(ours),
      unit: "%",
      target: best === undefined ? "" : `>= ${share(best).toFixed(1)}`,
      n: ours.sent,
      note: `${counted(ours)}; ${of(counted)}`,
    },
  ];
}

interface Answered {
  /** Of the transmitters found. */
  readonly errors: Errors;
  /** Transmitters asked for. */
  readonly sent: number;
}

function share({ errors, sent }: Answered): number {
  return (100 * errors.length) / sent;
}

function methodsOf(measured: readonly Measurement[]): ReadonlyMap<string, Answered> {
  const methods = new Map<string, Answered>();
  for (const { at, answers } of measured)
    for (const { method, errors } of answers) {
      const known = methods.get(method) ?? { errors: [], sent: 0 };
      methods.set(method, { errors: [...known.errors, ...errors], sent: known.sent + at.length });
    }
  return methods;
}
