/** The measure of alarm load: 10,000 alerts in a simulated month through grouping and shelving, with one operator, on the real desks. */
import { describe, expect, it } from "vitest";
import { monthLoad } from "../testing/month-load.ts";

describe("a scripted month of 10,000 alerts", () => {
  it("calls one operator at most once in ten minutes on average, with no flood and no chattering", { timeout: 120_000 }, () => {
    const { alerts, load } = monthLoad(1);
    expect(alerts).toBe(10_000);
    expect(load.raised).toBeGreaterThanOrEqual(10_000);
    expect(load.perTenMinutes.value).toBeLessThanOrEqual(1);
    expect([load.floods, load.chattering.value]).toEqual([[], 0]);
  });
});
