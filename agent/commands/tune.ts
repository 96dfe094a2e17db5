/** `wingwatch tune`: what other thresholds would have done, from recordings or from an agent's own store. */
import { detectorStage } from "../detection/detector/stage.ts";
import { defaults } from "../detection/stage.ts";
import { UsageError } from "../domain/index.ts";
import type { Command } from "../ports/index.ts";
import { readSite } from "./site-option.ts";
import { tuneBacktest } from "./tune/backtest.ts";
import { tuneLook } from "./tune/look.ts";
import { openSource } from "./tune/source.ts";
import { tuneSuggest } from "./tune/suggest.ts";
import type { TuneTask } from "./tune/task.ts";

const actions: Readonly<Record<string, (task: TuneTask) => Promise<number>>> = {
  backtest: tuneBacktest,
  look: tuneLook,
  suggest: tuneSuggest,
};

const { needed, looks, hold } = defaults(detectorStage);

export const tune: Command = {
  name: "tune",
  summary: "what other thresholds would have done: backtests, one sensor looked at again, suggestions",
  usage: "tune backtest|look|suggest [RECORDING…] --site DIR [options]",
  options: {
    site: { type: "string", placeholder: "DIR", help: "folder with site.yaml, or the file itself" },
    data: { type: "string", placeholder: "DIR", help: "without a recording: where the agent keeps its readings (./.wingwatch)" },
    agent: { type: "string", placeholder: "ID", help: "whose readings (needed where the site has several agents)" },
    from: { type: "string", placeholder: "TIME", help: "the beginning, ISO, in the site's zone unless it names one (all that is kept)" },
    to: { type: "string", placeholder: "TIME", help: "the end, in the same way: first moment that is left out (the end of what is kept)" },
    set: {
      type: "string",
      multiple: true,
      placeholder: "[SENSOR/]BAND=DB",
      help: "dB added to the computed threshold; may be given several times, like the next two",
    },
    offset: { type: "string", multiple: true, placeholder: "SENSOR/BAND=DB", help: "dB added to the sensor's levels" },
    policy: { type: "string", multiple: true, placeholder: "ZONE=POLICY", help: "jammed, managed-access, prohibited or permitted" },
    budget: { type: "string", placeholder: "N", help: "false incidents a sensor and day that are accepted (the site's)" },
    "alert-at": { type: "string", placeholder: "P", help: "probability at which a zone alerts, 0 to 1 (the site's)" },
    rule: {
      type: "string",
      placeholder: "K/N[/HOLD]",
      help: `looks needed of looks looked back on, and looks that hold (${needed}/${looks}/${hold})`,
    },
    sensor: { type: "string", multiple: true, placeholder: "ID", help: "look, suggest: only this sensor; may be given several times" },
    band: { type: "string", multiple: true, placeholder: "ID", help: "look, suggest: only this band; may be given several times" },
    truth: { type: "string", placeholder: "FILE", help: "what really transmitted: neither noise nor false" },
    json: { type: "boolean", help: "one JSON object" },
    csv: { type: "boolean", help: "backtest, suggest: a table for a spreadsheet" },
  },
  notes: [
    "backtest runs everything through detection, once as the site file has it and once changed, and shows what is gained and lost. look shows one",
    "sensor and band: floor, threshold, episodes and how often noise alone would be heard. suggest names the dB to add for a budget of false",
    "incidents, and the sensors that no threshold can save. Nothing is changed: the last lines are what proposes it to the control room.",
    "",
    "  wingwatch tune backtest night.ndjson.zst --site my-prison --set b8-ul=+2 --set A1-03/b8-ul=-1",
    "  wingwatch tune look --site my-prison --agent wing-a --sensor A1-03 --band b8-ul --from 2026-11-21T00:00",
    "  wingwatch tune suggest --site my-prison --agent wing-a --budget 0.1",
    "",
    "Without a recording the agent must not run: it alone opens its store.",
    "Exit codes: 0 done; 1 there is nothing stored in that time; 2 usage or unreadable input.",
  ].join("\n"),
  run: async ([action = "", ...files], values, io) => {
    const act = actions[action];
    if (act === undefined) throw new UsageError("tune takes backtest, look or suggest; see wingwatch tune --help");
    const { site, bands } = await readSite(values);
    const source = await openSource(site, { files, values, io });
    try {
      return await act({ site: source.site, bands, source, values, io });
    } finally {
      await source.close();
    }
  },
};
