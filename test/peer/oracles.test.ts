/** Our framing, our checksum and our band table against vectors and tables that others made. */
import { readFileSync } from "node:fs";
import { loadBands } from "@wingwatch/agent/config";
import { cobsBound, cobsDecode, cobsEncode, crc32c } from "@wingwatch/firmware-protocol";
import { describe, expect, it } from "vitest";
import { peerData, peerPath } from "./data.ts";

const bytes = (hex: string) => Uint8Array.from(Buffer.from(hex, "hex"));
const json = (...path: string[]) => JSON.parse(readFileSync(peerPath(...path), "utf8"));

function encode(hex: string): string {
  const from = bytes(hex);
  const into = new Uint8Array(cobsBound(from.length) + 1);
  return Buffer.from(into.subarray(0, cobsEncode(from, { start: 0, end: from.length, into, at: 0 }))).toString("hex");
}

function decode(hex: string): string | undefined {
  const from = bytes(hex);
  const into = new Uint8Array(from.length + 1);
  const length = cobsDecode(from, 0, from.length, into);
  return length < 0 ? undefined : Buffer.from(into.subarray(0, length)).toString("hex");
}

describe.skipIf(peerData === undefined)("vectors and tables made by others (skipped where they are not on this machine)", () => {
  it("COBS: every predefined encoding both ways, and every string that must be refused is", () => {
    const vectors = json("cobs-vectors", "cobs-vectors.json") as {
      predefined_encodings: [string, string][];
      decode_error_test_strings: string[];
    };
    for (const [plain, encoded] of vectors.predefined_encodings) {
      expect(decode(encoded)).toBe(plain);
      expect(decode(encode(plain))).toBe(plain);
    }
    for (const wrong of vectors.decode_error_test_strings) expect(decode(wrong)).toBeUndefined();
  });

  it("CRC-32C: the catalogue's check value", () => {
    const catalogue = json("crc-catalog", "catalog.json") as { name: string; check: string }[];
    const entry = catalogue.find(({ name }) => name === "CRC_32_ISCSI");
    const check = new TextEncoder().encode("123456789");
    expect(crc32c(check, 0, check.length) >>> 0).toBe(Number(entry?.check));
  });

  it("bands: every LTE and NR band that both know has the same edges", () => {
    const oracle = json("band-oracle", "lte-nr-bands.json") as Record<string, OracleBand[]>;
    const ours = new Map(loadBands().map((band) => [band.id, band]));
    let compared = 0;
    for (const theirs of Object.values(oracle).flat()) {
      const { uplinkStartFrequency: low, uplinkEndFrequency: high } = theirs;
      const id = theirs.band.toLowerCase();
      const band = ours.get(`${id}-ul`) ?? ours.get(id);
      if (band === undefined || low === undefined || high === undefined) continue;
      compared += 1;
      expect([id, band.low, band.high]).toEqual([id, low * 1e6, high * 1e6]);
    }
    expect(compared).toBeGreaterThan(20);
  });
});

interface OracleBand {
  readonly band: string;
  readonly uplinkStartFrequency?: number;
  readonly uplinkEndFrequency?: number;
}
