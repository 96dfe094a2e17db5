/** `tune backtest`: everything through detection, as it is and changed, side by side. */
import type { Alert } from "../../domain/index.ts";
import { type Backtest, backtest, type Comparison, compareAlerts, parseCandidate } from "../../tuning/index.ts";
import { proposal } from "./proposal.ts";
import { candidateWords, type TuneTask } from "./task.ts";

export async function tuneBacktest({ site, bands, source, values, io }: TuneTask): Promise<number> {
  const candidate = parseCandidate(candidateWords(values));
  const { from, to } = source;
  const parts = { site, bands, reader: source.reader, stateBefore: source.stateBefore, signal: io.signal };
  const run = (name: string, changes: typeof candidate) =>
    backtest({ from, to, candidate: changes }, { ...parts, progress: teller(name, io.err) });
  const before = await run("as it is", {});
  const after = await run("changed", candidate);
  if (before.readings === 0 && before.items === 0) {
    io.err("nothing is stored in that time\n");
    return 1;
  }
  const compared = compareAlerts(before.alerts, after.alerts);
  if (values.json === true) await io.out(`${JSON.stringify({ from, to, candidate, before, after, ...compared })}\n`);
  else if (values.csv === true) await io.out(csv(compared));
  else await io.out(words(before, after, compared) + proposal(site, candidate));
  return 0;
}

/** Share done and an honest time left, at most every two seconds. */
function teller(name: string, say: (text: string) => void): (done: { readonly share: number; readonly readings: number }) => void {
  const began = performance.now();
  let next = began + 2000;
  return ({ share, readings }) => {
    const now = performance.now();
    if (now < next || share <= 0) return;
    next = now + 2000;
    const left = Math.round((((now - began) / share) * (1 - share)) / 1000);
    say(`… ${name}: ${Math.round(share * 100)} %, ${readings.toLocaleString("en-GB")} readings, about ${left} s left\n`);
  };
}

function words(before: Backtest, after: Backtest, { gained, lost, kept }: Comparison<Alert>): string {
  const list = (title: string, alerts: readonly Alert[]) => (alerts.length === 0 ? "" : `${title}\n${alerts.map(line).join("")}`);
  const notes = [
    before.began === "state" ? "" : "Floors were learnt from the hour before: the first alerts may differ from what was live.\n",
    before.hasBursts ? "" : "Only readings are left of this time: what needs bursts (technology, handset or not) is judged without them.\n",
  ];
  return `${before.readings.toLocaleString("en-GB")} readings: ${before.alerts.length} alerts as it is, ${after.alerts.length} changed; ${kept.length} the same, ${gained.length} gained, ${lost.length} lost\n${list("Gained:", gained)}${list("Lost:", lost)}${notes.join("")}`;
}

function line({ raised, kind, level, cell, zone, sensor, p, uncertain }: Alert): string {
  const where = [level, cell ?? zone ?? sensor].filter((part) => part !== undefined).join(" ");
  return `  ${new Date(raised / 1000).toISOString()}  ${kind}  ${where}  p ${p.toFixed(2)}${uncertain ? ", place uncertain" : ""}\n`;
}

function csv({ gained, lost, kept }: Comparison<Alert>): string {
  const row = (what: string, { id, raised, kind, level = "", cell = "", sensor = "", p, uncertain }: Alert) =>
    `${[what, id, new Date(raised / 1000).toISOString(), kind, level, cell, sensor, p, uncertain].join(",")}\n`;
  const all = [
    ...gained.map((alert) => ({ what: "gained", alert })),
    ...lost.map((alert) => ({ what: "lost", alert })),
    ...kept.map(([, alert]) => ({ what: "kept", alert })),
  ].sort((a, b) => a.alert.raised - b.alert.raised);
  return `change,id,raised,kind,level,cell,sensor,p,uncertain\n${all.map(({ what, alert }) => row(what, alert)).join("")}`;
}
