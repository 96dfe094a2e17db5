/** Sweeps that others recorded with tinySAs, sent again over a pseudo-terminal: the same levels must come out. */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { Sweep } from "@wingwatch/agent/domain";
import { TinysaEmulator } from "@wingwatch/simulators/devices";
import { describe, expect, it } from "vitest";
import { listen, newPty, until } from "../devices/testing/harness.ts";
import { peerData, peerPath } from "./data.ts";

interface Recorded {
  readonly hz: readonly number[];
  readonly sweeps: readonly (readonly number[])[];
}

/** NumPy's format: a head that is text, then f64. Row 0 holds the frequencies in Hz, column 0 the times. */
function readNpy(path: string): Recorded {
  const bytes = gunzipSync(readFileSync(path));
  const head = bytes.readUInt16LE(8);
  const [, rows = 0, columns = 0] = /'shape': \((\d+), (\d+)\)/.exec(bytes.toString("latin1", 10, 10 + head))?.map(Number) ?? [];
  const at = (row: number, column: number) => bytes.readDoubleLE(10 + head + 8 * (row * columns + column));
  const row = (r: number) => Array.from({ length: columns - 1 }, (_, c) => at(r, c + 1));
  return { hz: row(0), sweeps: Array.from({ length: rows - 1 }, (_, r) => row(r + 1)).filter((levels) => levels.every(Number.isFinite)) };
}

/** `$ start,stop,points,rbw,…` before each sweep of one level a line. */
function readLog(path: string, most: number): Recorded {
  const text = execFileSync("xz", ["-dc", path], { maxBuffer: 64e6 }).toString("latin1");
  const parts = text.split("$ ").slice(1, most + 1);
  const [low = 0, high = 0, points = 1] = (parts[0] ?? "").split("\n")[0]?.split(",").map(Number) ?? [];
  const hz = Array.from({ length: points }, (_, i) => (low + ((high - low) * i) / points) * 1e6);
  return {
    hz,
    sweeps: parts.map((part) =>
      part
        .split("\n")
        .slice(1, points + 1)
        .map(Number),
    ),
  };
}

async function playedAgain({ hz, sweeps }: Recorded, model: "basic" | "ultra") {
  const points = hz.length;
  const low = Math.round(hz[0] ?? 0);
  const high = low + Math.round((hz[1] ?? 0) - (hz[0] ?? 0)) * points;
  let n = 0;
  let emulator: TinysaEmulator | undefined;
  const pty = await newPty((bytes) => emulator?.hear(bytes));
  emulator = new TinysaEmulator({ model, write: (bytes) => pty.write(bytes), levels: () => sweeps[n++] });
  const radio = await listen("tinysa", { path: pty.path, low, high, points });
  await until(() => radio.items.length === sweeps.length, 30);
  let worst = 0;
  for (const [i, item] of radio.items.entries()) {
    for (const [k, level] of (sweeps[i] ?? []).entries()) worst = Math.max(worst, Math.abs(((item as Sweep).dbm[k] as number) - level));
  }
  return { worst, count: radio.items.length };
}

describe.skipIf(peerData === undefined)("tinySA recordings made by others (skipped where they are not on this machine)", () => {
  it.each(["2026-05-06-171717_s0_d1", "2026-07-10-112412_s0_d0", "2026-07-13-092810_s0_d0"])(
    "%s comes out of an Ultra as it went in, to half a step of 1/32 dB",
    async (name) => {
      const recorded = readNpy(peerPath("qttinysa", `${name}.npy.gz`));
      const { worst, count } = await playedAgain(recorded, "ultra");
      expect(count).toBeGreaterThan(0);
      expect(worst).toBeLessThanOrEqual(1 / 64);
    },
  );

  it("48 minutes of broadcast radio come out of a basic one as they went in", async () => {
    const recorded = readLog(peerPath("tinysa-fm", "sp.20230317T113315.log.xz"), 100);
    const { worst, count } = await playedAgain(recorded, "basic");
    expect(count).toBe(100);
    expect(worst).toBeLessThanOrEqual(1 / 64);
  });
});
