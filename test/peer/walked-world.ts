/** A world that another generator made, scored with its plan alone and after its own calibration walk, by the product's command line. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zstdCompressSync } from "node:zlib";
import { wingwatch } from "../programs/wingwatch.ts";
import { peerPath } from "./data.ts";

export interface WorldPlace {
  readonly n: number;
  /** Metres in space. */
  readonly p50: number | null;
  readonly p70: number | null;
  readonly p90: number | null;
  readonly level: { readonly value: number | null };
}

/** Seconds before its call at which the engineer would have marked. */
const BEFORE = 0.5;

/** `walk`: the world's name with the test phone in it; its recording has no marks, so they are written from its truth. */
export async function afterWalk(world: string, walk: string): Promise<{ readonly plan: WorldPlace; readonly survey: WorldPlace }> {
  const folder = mkdtempSync(join(tmpdir(), "wingwatch-walk-"));
  try {
    const site = join(folder, "site");
    cpSync(peerPath("worlds", world), site, { recursive: true, filter: (path) => !/recording|truth/.test(path) });
    const marks = join(folder, "marks.ndjson.zst");
    writeFileSync(marks, zstdCompressSync(marksOf(peerPath("worlds", walk, "truth.ndjson"))));
    const plan = await placeOf(world, site);
    const recording = peerPath("worlds", walk, "recording.ndjson.zst");
    const signed = ["--author", "peer", "--reason", "its own walk", "--seconds", "5"];
    const fit = await wingwatch(["survey", "fit", recording, "--site", site, "--marks", marks, ...signed]);
    if (fit.code !== 0) throw new Error(fit.err);
    return { plan, survey: await placeOf(world, site) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function marksOf(truth: string): string {
  return readFileSync(truth, "utf8")
    .split("\n")
    .filter((line) => line.includes('"role":"handset"'))
    .map((line) => {
      const { t, cell, band, dbm } = JSON.parse(line) as { t: number; cell: string; band: string; dbm: number };
      return `${JSON.stringify({ type: "mark", t: t - BEFORE * 1e6, mark: "calibration", cell, band, dbm })}\n`;
    })
    .join("");
}

async function placeOf(world: string, site: string): Promise<WorldPlace> {
  const path = (file: string) => peerPath("worlds", world, file);
  const run = await wingwatch(["score", path("recording.ndjson.zst"), "--truth", path("truth.ndjson"), "--site", site, "--json"]);
  if (run.code !== 0) throw new Error(run.err);
  return (JSON.parse(run.out) as { place: WorldPlace }).place;
}
