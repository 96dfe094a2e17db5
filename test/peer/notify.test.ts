/** Formats of alarm receiving and public alerting against frames and messages that others made. */
import { readdirSync, readFileSync } from "node:fs";
import { capProblems, checkFrame, decrypt, parseFrame, sentCodes } from "@wingwatch/server/notify";
import { describe, expect, it } from "vitest";
import { peerData, peerPath } from "./data.ts";

interface CheckedFrame {
  readonly frame: string;
  /** undefined: as the frame says. */
  readonly crc: number | undefined;
  readonly length: number | undefined;
}

/** Rows of frame, verdict on the CRC, verdict on the length; templates that are no frames are left out. */
function checkedFrames(): readonly CheckedFrame[] {
  return readFileSync(peerPath("sia-dc09", "frames-checked.tsv"), "utf8")
    .split("\n")
    .filter((line) => line.trim() !== "" && !line.includes("{ACCOUNT}"))
    .map((line) => {
      const [frame = "", crc = "", length = ""] = line.split("\t");
      return {
        frame: frame.replace("<x0A>", "\n"),
        crc: numberIn(crc, /calc ([0-9A-F]{4})/, 16),
        length: numberIn(length, /real (\d+)/, 10),
      };
    });
}

function numberIn(text: string, pattern: RegExp, radix: number): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number.parseInt(found, radix);
}

describe.skipIf(peerData === undefined)("alarm receiving and public alerting (skipped where the data are not on this machine)", () => {
  it("DC-09: CRC and length of every frame are what others found them to be", () => {
    const frames = checkedFrames();
    expect(frames.length).toBeGreaterThan(10);
    for (const { frame, crc, length } of frames) {
      const check = checkFrame(frame);
      expect([frame, check?.crc.found], frame).toEqual([frame, crc ?? check?.crc.said]);
      expect([frame, check?.length.found], frame).toEqual([frame, length ?? check?.length.said]);
    }
  });

  it("DC-09: a frame is taken when both are right, and refused for the one that is wrong", () => {
    for (const { frame, crc, length } of checkedFrames()) {
      const parsed = parseFrame(frame);
      const isEncrypted = /"\*/.test(frame);
      const expected = crc !== undefined ? "crc" : length !== undefined ? "length" : isEncrypted ? "encrypted" : undefined;
      expect([frame, parsed.ok ? undefined : parsed.reason]).toEqual([frame, expected]);
    }
  });

  it("DC-09: an encrypted NULL of another maker opens with its key", () => {
    const key = Buffer.from("AAAAAAAAAAAAAAAA");
    const opened = checkedFrames().flatMap(({ frame }) => {
      const cipher = /"\*NULL".*\[([0-9A-F]+)$/.exec(frame)?.[1];
      return cipher === undefined ? [] : [decrypt(cipher, key)];
    });
    expect(opened).toEqual([{ ok: true, value: "]_18:24:52,07-05-2020" }]);
  });

  it("DC-09: every event code that we send is one of the published ones, with the meaning we give it", () => {
    const rows = readFileSync(peerPath("sia-dc09", "docs", "codes.csv"), "utf8").split(/\r?\n/);
    const meanings = new Map(rows.map((row) => [row.split(",")[0], row.split(",")[1]] as const));
    expect([...sentCodes].filter((code) => !meanings.has(code))).toEqual([]);
    expect([meanings.get("UA"), meanings.get("XQ"), meanings.get("RX")]).toEqual(["UNTYPED ZONE ALARM", "RF INTERFERENCE", "MANUAL TEST"]);
  });

  it("CAP: every sample is told valid or invalid as its makers meant it", () => {
    const meant = (name: string) => !/invalid|_errors|^xee/.test(name);
    const samples = readdirSync(peerPath("cap-samples", "testdata")).filter((name) => /\.(?:cap|edxlde)$/.test(name));
    expect(samples.length).toBeGreaterThan(12);
    for (const name of samples) {
      const problems = capProblems(readFileSync(peerPath("cap-samples", "testdata", name)));
      expect([name, problems.length === 0, problems]).toEqual([name, meant(name), problems]);
    }
  });
});
