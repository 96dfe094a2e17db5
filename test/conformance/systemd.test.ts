/** The units that ship: hardened as the docs say, and understood by systemd where there is one. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";

const folder = join(import.meta.dirname, "..", "..", "deploy", "systemd");
const UNITS = ["wingwatch-agent@.service", "wingwatch-server.service"] as const;
const HARDENED = [
  "Type=notify",
  "WatchdogSec=30",
  "Restart=always",
  "UMask=0077",
  "NoNewPrivileges=yes",
  "CapabilityBoundingSet=",
  "ProtectSystem=strict",
  "ProtectHome=yes",
  "PrivateTmp=yes",
  "DevicePolicy=closed",
  "RestrictNamespaces=yes",
  "SystemCallFilter=@system-service",
];
const hasSystemd = spawnSync("systemd-analyze", ["--version"]).status === 0;

describe.each(UNITS)("%s", (unit) => {
  const lines = readFileSync(join(folder, unit), "utf8").split("\n");
  const settingOf = (key: string) => lines.find((line) => line.startsWith(`${key}=`))?.slice(key.length + 1);

  it("is watched, runs as a user of its own without privileges, and sees the file system read-only", () => {
    for (const line of HARDENED) expect(lines).toContain(line);
    expect(settingOf("User")).toMatch(/^wingwatch/);
    expect(settingOf("Group")).toBe(settingOf("User"));
    expect(settingOf("StateDirectory")).toBe(settingOf("User"));
  });

  it("has no group but that of serial ports, and only where it reads them", () => {
    expect(settingOf("SupplementaryGroups")).toBe(unit.startsWith("wingwatch-agent") ? "dialout" : undefined);
  });

  it("reads what wingwatch deploy writes for it", () => {
    const written = unit.startsWith("wingwatch-agent") ? "agent-%i.env" : "server.env";
    expect(lines).toContain(`EnvironmentFile=-/etc/wingwatch/${written}`);
  });

  it.runIf(hasSystemd)("is a unit that systemd understands, and counts as well protected", () => {
    const checked = spawnSync("systemd-analyze", ["security", "--offline=yes", "--threshold=25", join(folder, unit)], { encoding: "utf8" });
    expect([checked.status, checked.stderr]).toEqual([0, ""]);
  });
});
