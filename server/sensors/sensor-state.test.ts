import { describe, expect, it } from "vitest";
import { T0 } from "../testing/findings.ts";
import { type SensorWord, SILENT_AFTER, STALE_AFTER, sensorStateOf } from "./sensor-state.ts";

/** The agent's clock is years behind the server's: ages must not care. */
const AGENT_T = 1_000_000_000;

function word(heardAgo: number | null): SensorWord {
  const heardAt = heardAgo === null ? null : AGENT_T - heardAgo;
  const health = {
    sensor: "A1-s1",
    heardAt,
    clockOffset: null,
    temperature: null,
    supply: null,
    tamper: null,
    uptimeSeconds: null,
    lost: 0,
    damaged: 0,
    rejected: 0,
    firmware: null,
  };
  return { health, saidAt: AGENT_T, receivedAt: T0 };
}

const state = (heard: SensorWord | undefined, since = 0, agentPresent = true) => sensorStateOf(heard, { agentPresent, at: T0 + since });

describe("how a sensor stands", () => {
  it("is live while it is heard, then stale, then silent, by its age in the agent's time plus what passed here", () => {
    expect(state(word(0))).toBe("live");
    expect(state(word(STALE_AFTER))).toBe("live");
    expect(state(word(STALE_AFTER), 1)).toBe("stale");
    expect(state(word(0), SILENT_AFTER)).toBe("stale");
    expect(state(word(SILENT_AFTER), 1)).toBe("silent");
  });

  it("is never where its agent has not heard it at all", () => {
    expect(state(word(null))).toBe("never");
  });

  it("is unknown where its agent is away or has not spoken of it: never live, never quiet", () => {
    expect(state(word(0), 0, false)).toBe("unknown");
    expect(state(undefined)).toBe("unknown");
  });
});
