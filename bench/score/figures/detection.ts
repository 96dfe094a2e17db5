/** Whether phones are found, named, kept whole and told apart. */
import type { Figure } from "@wingwatch/test/figures/figure";
import type { Outcome, PhoneCase } from "../outcome.ts";
import { share, sum, tally } from "./share.ts";

/** dB: width of a step of the curve. */
const STEP = 3;
const CURVE_END = 30;

export function detectionFigures(outcomes: readonly Outcome[]): Figure[] {
  const phones = (...suites: readonly string[]) => outcomes.filter(({ suite }) => suites.includes(suite)).flatMap((one) => one.phones);
  const long = phones("calls", "faint").filter(({ seconds }) => seconds >= 5);
  const loud = (least: number) => (one: PhoneCase) => one.snr !== null && one.snr >= least;
  const calls = long.filter(loud(10));
  const short = phones("signalling").filter((one) => one.seconds <= 1 && loud(20)(one));
  const thin = phones("missing-bursts").filter((one) => one.seconds >= 5 && one.found && loud(15)(one));
  const pairs = outcomes.flatMap((one) => one.pairs).filter(({ together, apart }) => together >= 3 && apart >= 10);
  const bystanders = outcomes.filter(({ suite }) => suite === "bystanders");
  const found = ({ found }: PhoneCase) => found;
  return [
    share("detect.call", tally(calls, found), { target: ">= 99", note: "calls of 5 s or more, 10 dB or more at the best sensor" }),
    ...curve(long),
    share("detect.signalling", tally(short, found), { target: ">= 90", note: "attempts to register, cut off after 1 s, 20 dB or more" }),
    share(
      "technology",
      tally(thin, (one) => one.technologyRight),
      { target: ">= 95", note: "found calls, 15 dB or more, a fifth of the bursts missing" },
    ),
    share(
      "merge",
      tally(calls.filter(found), (one) => one.whole),
      { target: ">= 95", note: "found calls that gave one emission" },
    ),
    share(
      "split",
      tally(pairs, (one) => one.toldApart),
      { target: ">= 85", note: "two phones in one band together for 3 s or more, 10 dB apart at some sensor" },
    ),
    share("false.kind", sum(bystanders.map((one) => one.othersCalledHandset)), {
      target: "<= 2",
      note: "cordless and staff radios, access points and the mast called a handset",
    }),
    share("false.outside", sum(bystanders.map((one) => one.outsideCalledInside)), {
      target: "<= 1",
      note: "phones beyond the wall and in vehicles called inside, of those placed",
    }),
    share("false.outside.alone", sum(bystanders.map((one) => one.outsideAloneCalledInside)), {
      note: "the same of those with no other phone in their band, whose emissions are surely their own",
    }),
  ];
}

/** Found by burst level at the best sensor, 0 to 30 dB. */
function curve(calls: readonly PhoneCase[]): Figure[] {
  return Array.from({ length: CURVE_END / STEP }, (_, step) => {
    const [from, to] = [step * STEP, (step + 1) * STEP];
    const within = calls.filter(({ snr }) => snr !== null && snr >= from && snr < to);
    return share(
      `detect.call.${from}-dB`,
      tally(within, (one) => one.found),
      { note: `calls heard at ${from} to ${to} dB` },
    );
  });
}
