/** `wingwatch replay`: what detection says about recordings, or about what other tools recorded. */
import { type Finding, type Site, UsageError } from "../domain/index.ts";
import { foreignFormats } from "../drivers/read-file.ts";
import type { Command, CommandIo, OptionValues } from "../ports/index.ts";
import { Answer, parseQuestion } from "../replay/explain.ts";
import { findingLine, findingSentence } from "../replay/finding-line.ts";
import { LastWords } from "../replay/last-words.ts";
import { progressTeller } from "../replay/progress.ts";
import { type Replayed, replayFiles } from "../replay/replay-files.ts";
import { unusedWords } from "../replay/unused.ts";
import { manyOption, spreadOption } from "./options.ts";
import { readSite } from "./site-option.ts";

export const replay: Command = {
  name: "replay",
  summary: "what detection says about recordings, as fast as the machine allows",
  usage: "replay FILE… [options]",
  options: {
    site: {
      type: "string",
      placeholder: "DIR",
      help: "folder with site.yaml, or the file itself; without it: one room with every known band prohibited",
    },
    json: { type: "boolean", help: "NDJSON: emissions at their end, their fixes, alerts" },
    as: { type: "string", placeholder: "FORMAT", help: `the files are not recordings but ${foreignFormats().join(" or ")}` },
    sensor: { type: "string", placeholder: "ID", help: "the sensor that a foreign file is from (the site's first)" },
    learn: {
      type: "string",
      multiple: true,
      placeholder: "FILE",
      help: "learn noise floors from this first, and report nothing on it; may be given several times",
    },
    live: { type: "boolean", help: "every word as it is said, not only the last one about each thing" },
    explain: {
      type: "string",
      placeholder: "SENSOR,BAND,TIME",
      help: "instead: why there was an alert or none then, window by window; TIME is ISO (the site's zone unless it names one) or µs",
    },
    reasons: { type: "boolean", help: "with the reasons for everything" },
  },
  notes: [
    "`-` is standard input; .gz and .zst are undone. Several files are read as one, in order of time. Figures and warnings go to stderr.",
    "",
    "  wingwatch replay night.ndjson.zst --site my-prison --json",
    "  wingwatch replay --as rtl_power --sensor roof sweep.csv --json",
    "  wingwatch replay night.ndjson.zst --site my-prison --explain A1-03,b8-ul,2026-11-22T03:15:10",
    "",
    "Exit codes: 0 done; 2 usage or unreadable input.",
  ].join("\n"),
  run: async (positionals, values, io) => {
    if (positionals.length === 0) throw new UsageError("replay needs a file; `-` is standard input; see wingwatch replay --help");
    const began = performance.now();
    const site = values.site === undefined ? undefined : (await readSite(values)).site;
    checkSensor(values, site);
    const printer = new Printer(values, io);
    const question = typeof values.explain === "string" ? values.explain : undefined;
    let answer: Answer | undefined;
    const ask = (site: Site, text: string) => {
      answer = new Answer(parseQuestion(text, site));
      return answer.probe();
    };
    const replayed = await replayFiles(
      {
        files: positionals,
        learn: manyOption(values, "learn"),
        ...spreadOption(values, "as", "format"),
        ...spreadOption(values, "sensor", "sensor"),
        ...(site !== undefined && { site }),
        ...(question !== undefined && { probe: (site: Site) => ask(site, question) }),
        stdin: io.stdin,
        signal: io.signal,
      },
      { findings: (findings) => (question === undefined ? printer.take(findings) : undefined), progress: progressTeller(io.err) },
    );
    await printer.finish();
    if (answer !== undefined) await io.out(values.json === true ? answer.json() : answer.text());
    summarise(replayed, { io, seconds: (performance.now() - began) / 1000, printer });
    return 0;
  },
};

/** Recordings name their sensors themselves; a foreign file's must be one of the site's. */
function checkSensor({ sensor, as }: OptionValues, site: Site | undefined): void {
  if (sensor === undefined) return;
  if (as === undefined) throw new UsageError("--sensor says from which sensor a foreign file is: it needs --as");
  if (site === undefined || site.sensors.some(({ id }) => id === sensor)) return;
  throw new UsageError(`no sensor is called '${String(sensor)}'; the site has: ${site.sensors.map(({ id }) => id).join(", ")}`);
}

class Printer {
  readonly #io: CommandIo;
  readonly #lastWords: LastWords | undefined;
  readonly #line: (finding: Finding) => string;
  readonly emissions = new Set<string>();
  readonly alerts = new Set<string>();

  constructor(values: OptionValues, io: CommandIo) {
    this.#io = io;
    this.#lastWords = values.live === true ? undefined : new LastWords();
    const show = values.reasons === true ? "with-reasons" : "without-reasons";
    this.#line = values.json === true ? (finding) => findingLine(finding, show) : findingSentence;
  }

  take(findings: readonly Finding[]): void | Promise<void> {
    return this.#print(this.#lastWords === undefined ? findings : this.#lastWords.take(findings));
  }

  async finish(): Promise<void> {
    await this.#print(this.#lastWords?.finish() ?? []);
  }

  #print(findings: readonly Finding[]): void | Promise<void> {
    if (findings.length === 0) return undefined;
    for (const finding of findings) {
      if (finding.type === "emission") this.emissions.add(finding.id);
      if (finding.type === "alert") this.alerts.add(finding.id);
    }
    return this.#io.out(findings.map(this.#line).join(""));
  }
}

function summarise(
  replayed: Replayed,
  { io, seconds, printer }: { readonly io: CommandIo; readonly seconds: number; readonly printer: Printer },
): void {
  const { items, from = 0, to = 0 } = replayed;
  io.err(
    `${unusedWords(replayed)}${items.toLocaleString("en-GB")} items over ${Math.round((to - from) / 1e6)} s of stream time in ${seconds.toFixed(1)} s: ` +
      `${printer.emissions.size} emissions, ${printer.alerts.size} alerts\n`,
  );
}
