/** Is it a phone? Burst times and sweeps that others recorded: a part of what `npm run peer` measures, so that no change breaks it unseen. */
import { describe, expect, it } from "vitest";
import { peerData } from "./data.ts";
import { bleEmissions, bleFiles, captureEmissions, captures, fmAlerts, TDMA_PERIODS, tdmaPeriods } from "./timing.ts";

describe.skipIf(peerData === undefined)("timing that others recorded (skipped where the recordings are not on this machine)", () => {
  it("finds two interferers' periods within 0.1 %, and not the rhythm of the sniffer itself", () => {
    const found = tdmaPeriods("artificial_periodic_interference1", "sniffer1", 300).map(({ period }) => period);
    for (const truth of TDMA_PERIODS)
      expect(
        found.some((period) => Math.abs(period / truth - 1) < 0.001),
        `${truth} in ${found}`,
      ).toBe(true);
    for (const own of [100_000, 50_000, 200_000])
      expect(
        found.every((period) => Math.abs(period / own - 1) > 0.002),
        `${found}`,
      ).toBe(true);
  });

  it("finds the interval of a Bluetooth low energy connection, 7.5 ms, in what a sniffer on one of its channels heard", () => {
    const [best] = tdmaPeriods("BLE_V4.2_no_wifi_channel", "sniffer2");
    expect(best?.period).toBeGreaterThan(7500 * 0.999);
    expect(best?.period).toBeLessThan(7500 * 1.001);
  });

  it("calls the packets of Bluetooth low energy connections Bluetooth, however many went unheard", async () => {
    for (const file of bleFiles().filter((_, i) => i % 9 === 0)) {
      const found = await bleEmissions(file);
      expect(found.length, file).toBeGreaterThan(0);
      for (const { technology, handset } of found) {
        expect(["ble", "bluetooth"], file).toContain(technology);
        expect(handset, file).toBeLessThan(0.5);
      }
    }
  });

  it("never calls a base station or Wi-Fi a handset", async () => {
    for (const file of captures()) for (const { handset } of await captureEmissions(file)) expect(handset, file).toBeLessThan(0.5);
  });

  it("gives no alert on broadcasts that are always on", async () => {
    expect((await fmAlerts(60)).alerts).toEqual([]);
  });
});
