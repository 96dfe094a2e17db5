/** `wingwatch score`: what detection says about recordings, against what really transmitted. */
import { type Finding, UsageError } from "../domain/index.ts";
import type { Command } from "../ports/index.ts";
import { progressTeller } from "../replay/progress.ts";
import { replayFiles } from "../replay/replay-files.ts";
import { readTruth } from "../replay/truth-file.ts";
import { unusedWords } from "../replay/unused.ts";
import { type Rate, type Score, score as scoreOf } from "../scoring/index.ts";
import { textOption } from "./options.ts";
import { readSite } from "./site-option.ts";

export const score: Command = {
  name: "score",
  summary: "how right detection is about recordings whose truth is known",
  usage: "score FILE… --truth TRUTH --site DIR [options]",
  options: {
    truth: { type: "string", placeholder: "FILE", help: "what really transmitted, as `wingwatch simulate --truth` writes it" },
    site: { type: "string", placeholder: "DIR", help: "folder with site.yaml, or the file itself" },
    json: { type: "boolean", help: "one JSON object; every rate is {value, n, k, lo, hi} with Wilson's 95 % interval" },
  },
  notes: [
    "  wingwatch score night.ndjson.zst --truth night-truth.ndjson --site my-prison --json",
    "",
    "Exit codes: 0 done; 2 usage or unreadable input.",
  ].join("\n"),
  run: async (positionals, values, io) => {
    const truthFile = textOption(values, "truth");
    if (positionals.length === 0 || truthFile === undefined)
      throw new UsageError("score needs a recording and --truth FILE; see wingwatch score --help");
    const { site } = await readSite(values);
    const truth = await readTruth(truthFile, { stdin: io.stdin });
    const findings: Finding[] = [];
    const replayed = await replayFiles(
      { files: positionals, learn: [], site, stdin: io.stdin, signal: io.signal },
      { findings: (found) => void findings.push(...found), progress: progressTeller(io.err) },
    );
    io.err(unusedWords(replayed));
    const result = scoreOf({ findings, truth, site });
    await io.out(values.json === true ? `${JSON.stringify(result)}\n` : table(result));
    return 0;
  },
};

/** For people. */
function table({ detection, classification, falseAlerts, place, timeToAlert, merge, split }: Score): string {
  const seconds = (value: number | null) => (value === null ? "-" : `${value.toFixed(1)} s`);
  const metres = (value: number | null) => (value === null ? "-" : `${value.toFixed(1)} m`);
  const lines = [
    ["phones detected", percent(detection)],
    ["technology right", percent(classification)],
    ["activity right", percent(classification.activity)],
    ["false alerts", percent(falseAlerts)],
    ["level right", percent(place.level)],
    ["cell right", percent(place.cell)],
    ["cell among the first three", percent(place.top3)],
    ["error in space", `half within ${metres(place.p50)}, 90 % within ${metres(place.p90)}`],
    ["time to alert", `median ${seconds(timeToAlert.median)}, 95 % within ${seconds(timeToAlert.p95)}`],
    ["one phone, one emission", percent(merge)],
    ["two phones told apart", percent(split)],
  ];
  return lines.map(([name, value]) => `${String(name).padEnd(28)}${String(value)}\n`).join("");
}

function percent({ value, n, k, lo, hi }: Rate): string {
  const of = (share: number | null) => (share === null ? "-" : `${(100 * share).toFixed(1)} %`);
  return `${of(value).padStart(7)}  (${k} of ${n}; ${of(lo)} to ${of(hi)})`;
}
