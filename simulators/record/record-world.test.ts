import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, zstdDecompressSync } from "node:zlib";
import { afterEach, beforeEach, expect, it } from "vitest";
import { oneCall } from "../testing/scenario.ts";
import { smallSite } from "../testing/small-site.ts";
import { createWorld } from "../world/create-world.ts";
import { recordWorld } from "./record-world.ts";

let directory = "";
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "wingwatch-record-"));
});
afterEach(async () => {
  await rm(directory, { recursive: true });
});

interface Line {
  readonly type: string;
  readonly t: number;
}

async function record(name: string, seconds = 6): Promise<Buffer> {
  const world = createWorld({ site: smallSite(), scenario: oneCall({ extra: 'countermeasures: [{ id: jam-a, at: 2.5, state: "off" }]' }) });
  const recording = join(directory, name);
  const options = { duration: seconds * 1e6, recording, truth: join(directory, "truth.ndjson"), signal: new AbortController().signal };
  await recordWorld(world, options);
  return readFile(recording);
}

const linesOf = (bytes: Buffer) =>
  bytes
    .toString()
    .trimEnd()
    .split("\n")
    .map((text) => JSON.parse(text) as Line);

it("begins with the header, and its lines are in order of t", async () => {
  const [header, ...lines] = linesOf(await record("r.ndjson"));
  expect(header).toEqual({ type: "recording", version: 1, site: "small", from: "2026-11-22T03:00:00.000Z" });
  const times = lines.map(({ t }) => t);
  expect(times).toEqual([...times].sort((a, b) => a - b));
});

it("has a tick every second, behind what it closes", async () => {
  const lines = linesOf(await record("r.ndjson")).slice(1);
  const ticks = lines.filter(({ type }) => type === "tick").map(({ t }) => t);
  expect(ticks).toEqual([1, 2, 3, 4, 5, 6].map((s) => 1_795_316_400_000_000 + s * 1e6));
  const first = lines.findIndex(({ type }) => type === "tick");
  expect(lines.slice(0, first).filter(({ type }) => type === "reading").length).toBe(4 * 14);
});

it("tells when a countermeasure changed", async () => {
  const lines = linesOf(await record("r.ndjson"));
  expect(lines.filter(({ type }) => type === "countermeasure")).toEqual([
    { type: "countermeasure", t: 1_795_316_402_500_000, id: "jam-a", state: "off" },
  ]);
});

it("the same scenario gives the same bytes, plain, as .gz and as .zst", async () => {
  const plain = await record("r.ndjson");
  expect(await record("again.ndjson")).toEqual(plain);
  expect(gunzipSync(await record("r.ndjson.gz"))).toEqual(plain);
  expect(zstdDecompressSync(await record("r.ndjson.zst"))).toEqual(plain);
});

it("truth has a line for every transmission and every state of a countermeasure", async () => {
  await record("r.ndjson", 8);
  const truth = linesOf(await readFile(join(directory, "truth.ndjson")));
  expect(truth.map(({ type }) => type).sort()).toEqual(["countermeasure", "countermeasure", "transmission"]);
  const call = truth.find(({ type }) => type === "transmission");
  const keys = "type,id,t,dt,technology,activity,band,wing,level,cell,x,y,z,dbm,role,inside,authorised";
  expect(Object.keys(call ?? {}).join(",")).toBe(keys);
});

it("a file that cannot be written is an error, not silence", async () => {
  const world = createWorld({ site: smallSite(), scenario: oneCall() });
  const options = {
    duration: 1e6,
    recording: join(directory, "no", "such", "r.ndjson"),
    truth: undefined,
    signal: new AbortController().signal,
  };
  await expect(recordWorld(world, options)).rejects.toThrow("ENOENT");
});
