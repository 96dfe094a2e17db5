/** `tune look`: one sensor and band, looked at again. */
import { lookAgain } from "../../detection/index.ts";
import { UsageError } from "../../domain/index.ts";
import { levelsOf, parseCandidate, siteWith, whatIf } from "../../tuning/index.ts";
import { manyOption } from "../options.ts";
import { knownTransmissions } from "./known.ts";
import { proposal } from "./proposal.ts";
import { candidateWords, type TuneTask } from "./task.ts";

/** Points of the time line in JSON. */
const POINTS = 1000;
const MOST_LINES = 40;

export async function tuneLook({ site, source, values, io }: TuneTask): Promise<number> {
  const [sensor, band] = [manyOption(values, "sensor")[0], manyOption(values, "band")[0]];
  if (sensor === undefined || band === undefined) throw new UsageError("tune look needs --sensor ID and --band ID");
  const own = site.sensors.find(({ id }) => id === sensor);
  if (own?.bands.includes(band) !== true) {
    const said = own === undefined ? `there are ${site.sensors.map(({ id }) => id).join(", ")}` : `it listens to ${own.bands.join(", ")}`;
    throw new UsageError(`no sensor ${sensor} with the band ${band}; ${said}`);
  }
  const { from, to } = source;
  const levels = await levelsOf(source.reader, { sensor, band, from, to });
  const known = (await knownTransmissions(values, io))(band);
  const candidate = parseCandidate(candidateWords(values));
  const question = { from, to, points: POINTS, known };
  const [asItIs, changed] = [site, siteWith(site, candidate)].map((one) => whatIf(lookAgain(one, { sensor, band }, levels), question));
  if (asItIs === undefined || changed === undefined || asItIs.points.length === 0) {
    io.err(`${sensor} said nothing about ${band} in that time\n`);
    return 1;
  }
  if (values.json === true) {
    await io.out(`${JSON.stringify({ sensor, band, from, to, asItIs, changed })}\n`);
    return 0;
  }
  const rate = ({ falsePerDay: { value, lo, hi, n } }: typeof asItIs) =>
    `${n} (${value.toFixed(2)} a day, 95 %: ${lo.toFixed(2)} to ${hi?.toFixed(2) ?? "?"})`;
  await io.out(`${sensor} ${band}: ${asItIs.daysListened.toFixed(2)} days listened to, ${known.length} known transmissions\n`);
  await io.out(`  as it is: ${rate(asItIs)} other episodes, ${asItIs.heard} of ${asItIs.known} known heard\n`);
  await io.out(`  changed:  ${rate(changed)} other episodes, ${changed.heard} of ${changed.known} known heard\n`);
  for (const { from: begin, to: end, margin, known: isKnown } of changed.episodes.slice(0, MOST_LINES)) {
    const seconds = ((end - begin) / 1e6).toFixed(1);
    await io.out(`  ${new Date(begin / 1000).toISOString()}  ${seconds} s  ${margin.toFixed(1)} dB to spare${isKnown ? "  known" : ""}\n`);
  }
  if (changed.episodes.length > MOST_LINES) await io.out(`  … and ${changed.episodes.length - MOST_LINES} more; --json has them all\n`);
  await io.out(proposal(site, candidate));
  return 0;
}
