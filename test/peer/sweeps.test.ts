/** Sweeps that others recorded: a part of what `npm run peer` measures, so that no change breaks it unseen. */
import { describe, expect, it } from "vitest";
import { peerData } from "./data.ts";
import { ambientFiles, bins, HARD_CLASS, hackrfEmissions, hits, sourceClasses } from "./sweeps.ts";

describe.skipIf(peerData === undefined)("hackrf_sweep files made by others (skipped where they are not on this machine)", () => {
  it("shows each signal generator within ± 1 MHz, on floors learnt from files without one", async () => {
    const ambient = ambientFiles();
    for (const { name, hz, files } of sourceClasses().filter((one) => one.name !== HARD_CLASS)) {
      const [file = ""] = files;
      expect([name, hits(await hackrfEmissions(file, ambient), hz)]).toEqual([name, true]);
    }
  });

  it("shows next to nothing in files without a generator", async () => {
    const ambient = ambientFiles();
    for (const file of ambient.slice(0, 3)) {
      const others = ambient.filter((other) => other !== file);
      expect(bins(await hackrfEmissions(file, others))).toBeLessThanOrEqual(8);
    }
  });
});
