/** Burst times that others recorded, as the product's entry points take them: thin readers and what comes out. */
import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { type FoundPeriod, findPeriods } from "@wingwatch/agent/detection";
import type { Alert, Emission, Micros } from "@wingwatch/agent/domain";
import { ndjson, wingwatch } from "../programs/wingwatch.ts";
import { peerPath } from "./data.ts";

/** Periods that its makers set, µs. */
export const TDMA_PERIODS = [102_400, 92_400] as const;

/** dBm: the receiver shows −94 for nothing. */
const HEARD = -90;

interface TdmaDescription {
  readonly t_TS: number;
  readonly t_SF: number;
}

/** Periods in what a sniffer heard that samples each 0.9 ms slot of its own frame of 100 ms; at most `frames` frames of it. */
export function tdmaPeriods(set: string, sniffer: string, frames = Number.POSITIVE_INFINITY): readonly FoundPeriod[] {
  const { t_TS, t_SF } = JSON.parse(readFileSync(peerPath("insectt-tdma", set, "description.json"), "utf8")) as TdmaDescription;
  const [slot, frame] = [Math.round(t_TS * 1e6), Math.round(t_SF * 1e6)];
  const times: Micros[] = rows(peerPath("insectt-tdma", set, `${sniffer}.csv.gz`))
    .slice(0, frames)
    .flatMap(([number, ...levels]) => levels.flatMap((level, i) => (isHeard(level) ? [Number(number) * frame + i * slot] : [])));
  return findPeriods(times, { shortest: 5000, longest: 200_000, resolution: slot, own: [frame, slot], chance: 1e-6, most: 4 });
}

/** Empty cells are slots that were not measured. */
function isHeard(level: string): boolean {
  return level !== "" && Number(level) > HEARD;
}

/** The recordings of Bluetooth low energy connections, one file a connection. */
export function bleFiles(): readonly string[] {
  const folders = ["dataset_hackrf", "dataset_ubertooth"].flatMap((set) => subfolders(peerPath("insectt-ble", set)));
  return folders.flatMap((folder) => readdirSync(folder).flatMap((name) => (name.endsWith(".csv.gz") ? [join(folder, name)] : []))).sort();
}

/** µs: an empty packet at 1 Mbit/s, ten bytes; the recordings hold times only. */
const EMPTY_PACKET = 80;
const INTERVAL = 250_000;
const START = 1_800_000_000_000_000;
/** Seconds of silence before the first packet, and of each recording that are played. */
const QUIET = 10;
const PLAYED = 60;

/** What a replay says of a connection's packets, listed by a sensor on one channel. */
export async function bleEmissions(file: string): Promise<readonly Emission[]> {
  const packets = rows(file)
    .map(([at]) => Math.round(Number(at) * 1e6))
    .filter((at) => at < PLAYED * 1e6)
    .sort((a, b) => a - b);
  const lines: string[] = [header("ble", START)];
  const shared = { sensor: "sniffer", band: "wifi24" };
  for (let from = -QUIET * 1e6; from <= (packets.at(-1) ?? 0) + 1e6; from += INTERVAL) {
    const list = packets.filter((at) => at >= from && at < from + INTERVAL).map((at) => [at - from, EMPTY_PACKET, -60]);
    const duty = (list.length * EMPTY_PACKET) / INTERVAL;
    const mean = 10 * Math.log10(10 ** -9.4 + duty * 1e-6);
    const levels = { floor: -95, mean, peak: list.length > 0 ? -60 : -88, duty, bursts: list.length };
    if (list.length > 0) lines.push(JSON.stringify({ type: "bursts", t: START + from, ...shared, list, more: 0 }));
    lines.push(JSON.stringify({ type: "reading", t: START + from + INTERVAL, dt: INTERVAL, ...shared, ...levels }));
  }
  return (await replayed(lines.join("\n"))).emissions;
}

/** Bursts worked out of captures of base stations and Wi-Fi, which are no phones. */
export function captures(): readonly string[] {
  const others = readdirSync(peerPath("bursts-from-captures")).filter((name) => /^(gsm900|lte-tdd|wifi)/.test(name));
  return others.sort().map((name) => peerPath("bursts-from-captures", name));
}

export async function captureEmissions(file: string): Promise<readonly Emission[]> {
  return (await replayed(readFileSync(file, "utf8"))).emissions;
}

/** Every Linux has it; Node reads gzip and zstd only. */
const XZ = "xz";

/** Alerts on the first `sweeps` sweeps of a tinySA over the FM broadcast band. */
export async function fmAlerts(sweeps = Number.POSITIVE_INFINITY): Promise<{ readonly alerts: readonly Alert[]; readonly sweeps: number }> {
  const [name = ""] = readdirSync(peerPath("tinysa-fm")).filter((file) => file.endsWith(".log.xz"));
  const text = execFileSync(XZ, ["-dc", peerPath("tinysa-fm", name)], { maxBuffer: 2 ** 28 }).toString();
  const lines = text.split("$ ").slice(1).slice(0, sweeps).map(sweepLine);
  const { alerts } = await replayed([header("fm", START), ...lines].join("\n"));
  return { alerts, sweeps: lines.length };
}

/** `low MHz, high MHz, points, resolution kHz, begun, ended`, then a level a line. */
function sweepLine(block: string): string {
  const [head = "", ...levels] = block.trim().split("\n");
  const [low = "", high = "", points = "", resolution = "", begun = "", ended = ""] = head.split(",");
  const [start, step] = [Number(low) * 1e6, ((Number(high) - Number(low)) * 1e6) / (Number(points) - 1)];
  const t = stamp(begun);
  const sweep = { type: "sweep", t, dt: Math.max(1e6, stamp(ended) - t), sensor: "tinysa", start, step, rbw: Number(resolution) * 1e3 };
  return JSON.stringify({ ...sweep, dbm: levels.map(Number) });
}

/** `20230317T113315` */
function stamp(text: string): Micros {
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/.exec(text) ?? [];
  return Date.UTC(Number(y), Number(mo) - 1, Number(d), Number(h), Number(mi), Number(s)) * 1000;
}

async function replayed(recording: string): Promise<{ readonly emissions: readonly Emission[]; readonly alerts: readonly Alert[] }> {
  const run = await wingwatch(["replay", "-", "--json"], { stdin: recording });
  if (run.code !== 0) throw new Error(`wingwatch replay ended with ${run.code}: ${run.err}`);
  const lines = ndjson<{ type: string }>(run.out);
  return {
    emissions: lines.filter((line): line is Emission => line.type === "emission"),
    alerts: lines.filter((line): line is Alert => line.type === "alert"),
  };
}

function header(site: string, t: Micros): string {
  return JSON.stringify({ type: "recording", version: 1, site, from: new Date(t / 1000).toISOString() });
}

/** Cells of a gzipped CSV file without its first line. */
function rows(file: string): string[][] {
  const lines = gunzipSync(readFileSync(file)).toString().trim().split("\n").slice(1);
  return lines.map((line) => line.split(","));
}

function subfolders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [join(folder, entry.name)] : []));
}
