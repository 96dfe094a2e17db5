import { expect, it } from "vitest";
import { parseSite } from "./parse-site.ts";
import { formatProblems } from "./problem.ts";
import { exampleTexts } from "./testing/example-site.ts";

function wordsWith(calibration: string, path: string): string {
  const from = "driver: { type: serial, path: /dev/ttyUSB0, baud: 115200 } }";
  const to = `calibration: ${calibration}, driver: { type: serial, path: ${path}, baud: 115200 } }`;
  const result = parseSite(exampleTexts((yaml) => yaml.replace(from, to)));
  return formatProblems(result.ok ? result.warnings : [...result.errors, ...result.warnings]);
}

const BY_ID = "/dev/serial/by-id/usb-FTDI_A104WT-if00-port0";

it("a calibration says its day and its device", () => {
  expect(wordsWith('{ date: "2026-11-22", serial: A104WT }', BY_ID)).toBe("");
  expect(wordsWith('{ date: "2026-11-22", serial: A104WT }', "/dev/ttyUSB0")).toBe("");
});

it("a device that was changed since is noticed by its stable name", () => {
  expect(wordsWith('{ date: "2026-11-22", serial: B777XX }', BY_ID)).toContain("this device was not calibrated");
});

it("a day that is none is an error", () => {
  expect(wordsWith('{ date: "22 November" }', BY_ID)).toContain("date");
});
