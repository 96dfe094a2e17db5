import { SECOND } from "@wingwatch/agent/domain";
import { describe, expect, it } from "vitest";
import { ReconnectWatch, TOO_MANY, WITHIN } from "./reconnect-watch.ts";

const T0 = 1_795_316_400_000_000;
const AGENTS = [{ id: "wing-a", wings: ["A"] }];

/** Told of connections at these seconds, and asked every second. */
function watch(at: readonly number[], seconds: number) {
  const reconnects = new ReconnectWatch(7);
  return Array.from({ length: seconds }, (_, s) => {
    if (at.includes(s)) reconnects.connected("wing-a", T0 + s * SECOND);
    return reconnects.due(AGENTS, T0 + s * SECOND);
  }).flat();
}

describe("an agent that connects again and again", () => {
  const thrownOff = Array.from({ length: 40 }, (_, n) => 3 * n);

  it("is one alert, however long it goes on, which is over five minutes after the last time", () => {
    const said = watch(thrownOff, 1000);
    expect(said).toMatchObject([
      { kind: "sensor-tamper", wing: "A", priority: "high", active: true, t: T0, raised: T0 + 12 * SECOND, thresholds: 7 },
      { active: false, updated: T0 + (117 + 301) * SECOND },
    ]);
    expect(said[0]?.id).toBe(said[1]?.id);
    expect(said[0]?.reasons).toMatchObject([{ rule: "thrown-off" }]);
  });

  it("is none where it or the broker was only started anew a few times", () => {
    expect(watch([0, 1, 60, 200], 1000)).toEqual([]);
    expect(watch([0, 100, 200, 301, 400, 500, 602], 1000)).toEqual([]);
  });

  it("is the alert that an earlier run of the server raised", () => {
    const [raised] = watch(thrownOff, 13);
    const next = new ReconnectWatch(7);
    next.resume(raised === undefined ? [] : [raised]);
    for (let n = 0; n < TOO_MANY; n += 1) next.connected("wing-a", T0 + (13 + n) * SECOND);
    expect(next.due(AGENTS, T0 + 20 * SECOND)).toEqual([]);
    expect(next.due(AGENTS, T0 + 20 * SECOND + WITHIN)).toMatchObject([{ id: raised?.id, active: false }]);
  });
});
