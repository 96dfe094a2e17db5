/** Worlds that another generator made, each scored by the product's command line. */
import { readdirSync } from "node:fs";
import type { Score } from "@wingwatch/agent/scoring";
import { wingwatch } from "../programs/wingwatch.ts";
import { peerPath } from "./data.ts";

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
export async function scoreOf(world: string): Promise<Score> {
  const path = (file: string) => peerPath("worlds", world, file);
  const args = ["score", path("recording.ndjson.zst"), "--truth", path("truth.ndjson"), "--site", path("site.yaml"), "--json"];
  const run = await wingwatch(args);
  if (run.code !== 0) throw new Error(run.err);
  return JSON.parse(run.out) as Score;
}
