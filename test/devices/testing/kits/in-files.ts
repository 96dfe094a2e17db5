/** Sweep tools and recordings, as files: a log that grows, or a recording that is whole. Reading leaves them as they are. */
import { appendFileSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Emulated } from "@wingwatch/agent/drivers/testing/emulated";

const LEVELS = Array.from({ length: 20 }, (_, i) => -60 - i / 4);

/** One sweep of 2400 to 2420 MHz as tools print it: 5 MHz a row, in the order of the tool. */
function sweep(n: number, order: readonly number[], last: "once" | "twice"): string {
  const seconds = String(n % 60).padStart(2, "0");
  const row = (part: number) => {
    const own = LEVELS.slice(5 * part, 5 * part + 5);
    const levels = last === "twice" ? [...own, own.at(-1) ?? 0] : own;
    const edges = [2400 + 5 * part, 2405 + 5 * part].map((mhz) => `${mhz}000000`);
    return `2026-11-22, 03:00:${seconds}, ${edges.join(", ")}, 1000000.00, 20, ${levels.map((each) => each.toFixed(2)).join(", ")}\n`;
  };
  return order.map(row).join("");
}

function growing(order: readonly number[], last: "once" | "twice"): Emulated {
  return {
    reads: "on",
    plug: async ({ wire }) => {
      const path = join(mkdtempSync(join(tmpdir(), "sweep-")), "sweep.csv");
      writeFileSync(path, "");
      let n = 0;
      let written = 0;
      return {
        options: { path },
        expected: [{ type: "sweep", sensor: "roof", start: 2400e6, step: 1e6, dbm: LEVELS, relative: true }],
        speak: () => {
          for (const chunk of wire.chunks(Buffer.from(sweep(n++, order, last)))) {
            appendFileSync(path, chunk);
            written += chunk.length;
          }
        },
        forbidden: () => (readFileSync(path).length === written ? [] : ["the file was changed"]),
      };
    },
  };
}

export const rtlPower = growing([0, 1, 2, 3], "twice");
export const hackrfSweep = growing([0, 2, 1, 3], "once");
export const soapyPower = growing([0, 1, 2, 3], "once");

const T = 1_795_316_400_000_000;
const reading = (i: number) => ({
  type: "reading",
  t: T + i * 250_000,
  dt: 250_000,
  sensor: "roof",
  band: "b8-ul",
  floor: -92.1,
  mean: -72.5 - i / 10,
});

export const replay: Emulated = {
  reads: "once",
  plug: async ({ wire }) => {
    const path = join(mkdtempSync(join(tmpdir(), "replay-")), "recording.ndjson");
    const readings = Array.from({ length: 40 }, (_, i) => reading(i));
    const lines = [{ type: "recording", version: 1, site: "hmp-example", from: "2026-11-22T03:00:00Z" }, ...readings];
    let written = Buffer.alloc(0);
    const speak = () => {
      written = Buffer.from(wire.joined(Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""))));
      writeFileSync(path, written);
    };
    speak();
    return {
      options: { path },
      expected: readings,
      speak,
      forbidden: () => (readFileSync(path).equals(written) ? [] : ["the file was changed"]),
    };
  },
};
