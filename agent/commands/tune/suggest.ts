/** `tune suggest`: dB to add, band by band and sensor by sensor, for a budget of false incidents. */
import { type Site, UsageError } from "../../domain/index.ts";
import { levelsOf, parseCandidate, type Suggestion, siteWith, suggestFor, type Verdict } from "../../tuning/index.ts";
import { manyOption } from "../options.ts";
import { knownTransmissions } from "./known.ts";
import { proposal } from "./proposal.ts";
import { candidateWords, type TuneTask } from "./task.ts";

const BECAUSE: Readonly<Record<Verdict, string>> = {
  sure: "",
  short: "too little was heard to know",
  drowned: "no threshold that a phone would reach keeps the budget: move it, filter it or leave the band out",
  misplaced: "it hears none of the known transmissions on its own level: move it",
  deaf: "its level never moves: look at its antenna and cable",
};

type Row = Suggestion & { readonly sensor: string; readonly band: string };

export async function tuneSuggest({ site, source, values, io }: TuneTask): Promise<number> {
  const { budget, ...words } = candidateWords(values);
  if (budget === undefined || !(Number(budget) > 0))
    throw new UsageError("tune suggest needs --budget N, false incidents a sensor and day");
  const knownIn = await knownTransmissions(values, io);
  const changed = siteWith(site, parseCandidate(words));
  const [sensors, bands] = [manyOption(values, "sensor"), manyOption(values, "band")];
  const asked = changed.sensors.filter(({ id }) => sensors.length === 0 || sensors.includes(id));
  const rows: Row[] = [];
  for (const { id: sensor, bands: own } of asked) {
    for (const band of own.filter((one) => bands.length === 0 || bands.includes(one))) {
      const levels = await levelsOf(source.reader, { sensor, band, from: source.from, to: source.to });
      if (levels.t.length === 0) continue;
      const question = { sensor, band, budget: Number(budget), known: knownIn(band) };
      rows.push({ sensor, band, ...suggestFor(changed, question, levels) });
      io.err(`… ${sensor} ${band}\n`);
      if (io.signal.aborted) return 0;
    }
  }
  if (rows.length === 0) {
    io.err("nothing is stored of these sensors and bands in that time\n");
    return 1;
  }
  await io.out(
    values.json === true
      ? `${JSON.stringify({ budget: Number(budget), suggestions: rows })}\n`
      : values.csv === true
        ? csv(rows)
        : table(site, rows),
  );
  return 0;
}

function csv(rows: readonly Row[]): string {
  const head = "sensor,band,add_db,expected_per_day,now_per_day,days,known_heard,known,verdict\n";
  return (
    head +
    rows
      .map(
        (row) =>
          `${[row.sensor, row.band, row.add, row.expected, row.now, row.daysListened, row.heard, row.known, row.verdict].join(",")}\n`,
      )
      .join("")
  );
}

function table(site: Site, rows: readonly Row[]): string {
  const said = rows.map(({ sensor, band, add, expected, now, heard, known, verdict }) => {
    const sign = add > 0 ? "+" : "";
    const lost = known > heard ? `, loses ${known - heard} of ${known} known` : "";
    const what =
      verdict === "sure"
        ? `${sign}${add.toFixed(2)} dB: ${expected.toFixed(3)} a day instead of ${now.toFixed(3)}${lost}`
        : BECAUSE[verdict];
    return `${sensor}  ${band}  ${what}\n`;
  });
  const sure = rows.filter(({ verdict, add }) => verdict === "sure" && add !== 0);
  const sensors: Record<string, Record<string, number>> = {};
  for (const { sensor, band, add } of sure) sensors[sensor] = { ...sensors[sensor], [band]: add };
  const yaml = Object.entries(sensors).map(([id, byBand]) => `    ${id}: { ${Object.entries(byBand).map(lineOf).join(", ")} }\n`);
  const lines = said.join("");
  return yaml.length === 0 ? lines : `${lines}\nfor site.yaml:\nthresholds:\n  sensors:\n${yaml.join("")}${proposal(site, { sensors })}`;
}

function lineOf([band, add]: readonly [string, number]): string {
  return `${band}: ${add.toFixed(2)}`;
}
