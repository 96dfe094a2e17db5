import { mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { stableName } from "./stable-name.ts";

it("a port is called by the link with its serial number, and by its path where there is none", async () => {
  const folder = mkdtempSync(join(tmpdir(), "by-id-"));
  const [one, two] = [join(folder, "ttyUSB0"), join(folder, "ttyUSB1")];
  for (const path of [one, two]) writeFileSync(path, "");
  const links = mkdtempSync(join(tmpdir(), "links-"));
  symlinkSync(two, join(links, "usb-CP2102_0042-if00-port0"));
  expect(await stableName(two, links)).toBe(join(links, "usb-CP2102_0042-if00-port0"));
  expect(await stableName(one, links)).toBe(one);
  expect(await stableName(one, join(links, "none"))).toBe(one);
});
