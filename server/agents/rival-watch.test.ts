import { SECOND } from "@wingwatch/agent/domain";
import { describe, expect, it } from "vitest";
import { RIVAL_GONE_AFTER, RivalWatch } from "./rival-watch.ts";

const T0 = 1_795_316_400_000_000;
const agent = (heardAt?: number) => ({
  id: "wing-a",
  wings: ["A"],
  rival: heardAt === undefined ? undefined : { instance: "two", heardAt },
});

describe("two agents of one name", () => {
  it("are one alert, however often the second comes back, and it names the instance that is refused", () => {
    const watch = new RivalWatch(7);
    const said = Array.from({ length: 600 }, (_, s) => watch.due([agent(T0 + Math.floor(s / 60) * 60 * SECOND)], T0 + s * SECOND)).flat();
    expect(said).toMatchObject([{ kind: "sensor-tamper", priority: "high", wing: "A", active: true, raised: T0, thresholds: 7 }]);
    expect(said[0]?.reasons[0]?.says).toContain("instance two");
  });

  it("are over when the second has not come for three minutes, and another alert the next time", () => {
    const watch = new RivalWatch(7);
    const [raised] = watch.due([agent(T0)], T0);
    expect(watch.due([agent(T0)], T0 + RIVAL_GONE_AFTER)).toEqual([]);
    expect(watch.due([agent(T0)], T0 + RIVAL_GONE_AFTER + 1)).toMatchObject([{ id: raised?.id, active: false }]);
    const later = T0 + 2 * RIVAL_GONE_AFTER;
    expect(watch.due([agent(T0)], later)).toEqual([]);
    expect(watch.due([agent(later)], later)[0]?.id).not.toBe(raised?.id);
  });

  it("are the alert that an earlier run of the server raised, which ends when nobody comes", () => {
    const [raised] = new RivalWatch(7).due([agent(T0)], T0);
    const next = new RivalWatch(7, raised === undefined ? [] : [raised]);
    expect(next.due([agent()], T0 + SECOND)).toEqual([]);
    expect(next.due([agent()], T0 + RIVAL_GONE_AFTER + SECOND)).toMatchObject([{ id: raised?.id, active: false }]);
  });

  it("are none where each name has one", () => {
    expect(new RivalWatch(7).due([agent()], T0)).toEqual([]);
  });
});
