/** Worlds that another generator made: what the product's command line says of each, scored against its truth. */
import { readdirSync, readFileSync } from "node:fs";
import { loadSite } from "@wingwatch/agent/config";
import type { Finding } from "@wingwatch/agent/domain";
import { type Score, score, type Truth } from "@wingwatch/agent/scoring";
import { ndjson, wingwatch } from "../programs/wingwatch.ts";
import { peerPath } from "./data.ts";

export interface Scored {
  readonly world: string;
  /** Against its whole truth. */
  readonly score: Score;
  /** Against what of it was sent on cellular bands: scoring matches band by band, so that leaving others out changes nothing there. */
  readonly cellular: Score;
}

/** Names of those with a truth to score, the test walk left out. */
export function worldNames(): readonly string[] {
  return readdirSync(peerPath("worlds"))
    .filter((name) => name.startsWith("world-") && !name.endsWith("-walk"))
    .sort();
}

/** Nobody inside transmits there. */
export function isQuiet(world: string): boolean {
  return world.endsWith("-quiet");
}

/** Throws what the command says where it cannot. */
export async function scored(world: string): Promise<Scored> {
  const path = (file: string) => peerPath("worlds", world, file);
  const run = await wingwatch(["replay", path("recording.ndjson.zst"), "--site", path("site.yaml"), "--live", "--json"]);
  if (run.code !== 0) throw new Error(run.err);
  const read = await loadSite(path("site.yaml"));
  if (!read.ok) throw new Error(`${world}: ${JSON.stringify(read.errors[0])}`);
  const findings = ndjson<Finding>(run.out);
  const truth = ndjson<Truth>(readFileSync(path("truth.ndjson"), "utf8"));
  const against = (counted: readonly Truth[]) => score({ findings, truth: counted, site: read.site });
  return { world, score: against(truth), cellular: against(truth.filter(isCellular)) };
}

/** Bands that 3GPP numbers: `b8-ul`, `n78`. */
const CELLULAR = /^[bn]\d/;

/** Pure. Whether something was sent on a band that phones call on. */
export function isCellular(line: Truth): boolean {
  return line.type === "transmission" && CELLULAR.test(line.band);
}
