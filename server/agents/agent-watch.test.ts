import { SECOND } from "@wingwatch/agent/domain";
import { describe, expect, it } from "vitest";
import { AGENT_AWAY_AFTER, AgentWatch, type Standing } from "./agent-watch.ts";

const T0 = 1_795_316_400_000_000;
const agent = (online: boolean): Standing => ({ id: "wing-a", wings: ["A"], online });

/** What is said second by second while the agent is there or not. */
function watch(there: readonly boolean[]) {
  const handle = new AgentWatch(7);
  return there.flatMap((online, s) => handle.due([agent(online)], T0 + s * SECOND));
}
const away = (seconds: number) => new Array<boolean>(seconds).fill(false);

describe("an agent that is not heard", () => {
  it("is an alert after half a minute, once, and over when it is back", () => {
    const said = watch([true, ...away(60), true, true]);
    expect(said).toMatchObject([
      {
        kind: "sensor-silent",
        wing: "A",
        priority: "high",
        active: true,
        t: T0 + SECOND,
        raised: T0 + SECOND + AGENT_AWAY_AFTER,
        thresholds: 7,
      },
      { active: false, updated: T0 + 61 * SECOND },
    ]);
    expect(said[1]?.id).toBe(said[0]?.id);
    expect(said[0]?.reasons[0]?.says).toContain("wing A");
  });

  it("is none where it is back before", () => {
    expect(watch([true, ...away(29), true, ...away(29)])).toEqual([]);
  });

  it("is one from the server's own start, too", () => {
    expect(watch(away(40))).toHaveLength(1);
  });

  it("is the alert that an earlier run of the server raised, until it is back", () => {
    const [raised] = watch(away(31));
    const next = new AgentWatch(7, raised === undefined ? [] : [raised]);
    expect(next.due([agent(false)], T0 + 90 * SECOND)).toEqual([]);
    expect(next.due([agent(true)], T0 + 91 * SECOND)).toMatchObject([{ id: raised?.id, active: false }]);
  });

  it("is another alert the next time", () => {
    const said = watch([...away(31), true, ...away(31)]);
    expect(new Set(said.map(({ id }) => id)).size).toBe(2);
  });
});
