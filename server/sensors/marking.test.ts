/** Marking a portable sensor over HTTP: who may, what is asked of the agent, and what is written down. */
import type { Sensor } from "@wingwatch/agent/domain";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AuditEntry } from "../contract/index.ts";
import { exampleSite } from "../testing/example-site.ts";
import type { FakeAgent } from "../testing/fake-agent.ts";
import { House, until } from "../testing/house.ts";

const hand: Sensor = { ...(exampleSite.sensors[0] as Sensor), id: "hand-2", level: undefined };
const AT = { t: 7, level: "A1", x: 4.5, y: 2 };
const path = (sensor: string) => `/api/v1/sensors/${sensor}/position`;

let house: House;
let agent: FakeAgent;

beforeAll(async () => {
  house = await House.open({ site: { ...exampleSite, sensors: [...exampleSite.sensors, hand] } });
});
afterAll(() => house.close());

describe("marking a portable sensor", () => {
  it("says so while its agent is away", async () => {
    const operator = await house.as("operator");
    expect(await operator.refused(path("hand-2"), { cell: "A1-02" })).toEqual([503, "agent-away"]);
  });

  it("asks its agent, answers where it is, and is in the audit log with who did it", async () => {
    agent = await house.agent();
    await until(async () => (await house.read<{ online: boolean }[]>("/api/v1/agents"))[0]?.online === true);
    const asked: object[] = [];
    agent.position = ({ id, sensor, cell }) => {
      asked.push({ sensor, cell });
      return { id, ok: true, points: [], position: AT };
    };
    const operator = await house.as("operator");
    expect(await operator.did(path("hand-2"), { cell: "A1-02" })).toEqual(AT);
    expect(asked).toEqual([{ sensor: "hand-2", cell: "A1-02" }]);
    const { entries } = await house.read<{ entries: AuditEntry[] }>("/api/v1/audit?action=sensor.mark");
    expect(entries).toMatchObject([{ content: { who: { name: "The operator" }, thing: "sensor hand-2", details: { cell: "A1-02" } } }]);
  });

  it("is for operators, engineers and supervisors", async () => {
    for (const role of ["engineer", "supervisor"] as const)
      expect(await (await house.as(role)).did(path("hand-2"), { cell: "A1-02" })).toEqual(AT);
    expect(await (await house.as("auditor")).refused(path("hand-2"), { cell: "A1-02" })).toEqual([403, "not-allowed"]);
  });

  it("is refused for a sensor that has a fixed place, for an unknown one, and for an unknown place", async () => {
    expect(await house.refused(path("A1-s1"), { cell: "A1-02" })).toEqual([409, "not-portable"]);
    expect(await house.refused(path("hand-9"), { cell: "A1-02" })).toEqual([404, "unknown-sensor"]);
    expect(await house.refused(path("hand-2"), { cell: "Z9" })).toEqual([404, "unknown-cell"]);
    expect(await house.refused(path("hand-2"), {})).toEqual([400, "bad-request"]);
  });

  it("says why where the agent refuses or does not know the command", async () => {
    agent.position = ({ id }) => ({ id, ok: false, code: "WW_E_USAGE", message: "the site has no place A1-02" });
    expect(await house.refused(path("hand-2"), { cell: "A1-02" })).toEqual([502, "agent-refused"]);
    agent.position = ({ id }) => ({ id, ok: true, points: [] });
    expect(await house.refused(path("hand-2"), { cell: "A1-02" })).toEqual([502, "agent-refused"]);
  });
});
