import { agentTopic } from "@wingwatch/agent/domain";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alertOf, T0 } from "../testing/findings.ts";
import { inboundChannels, LONGEST_PAYLOAD, parsePayload } from "./payload.ts";

const agents = new Set(["wing-a"]);
const bytes = (value: unknown) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value));
const topic = (channel: Parameters<typeof agentTopic>[2], agent = "wing-a") => agentTopic("hmp-test", agent, channel);

describe("what an agent publishes", () => {
  it("is taken when it has the form of the contract", () => {
    const parsed = parsePayload(topic("alerts"), bytes({ entries: [{ seq: 1, finding: alertOf() }], oldest: 1 }), agents);
    expect(parsed).toMatchObject({ ok: true, value: { agent: "wing-a", channel: "alerts" } });
  });

  it.each([
    ["bad-topic", "wingwatch/v1/hmp-test/agents/wing-a/nonsense", {}],
    ["bad-topic", topic("acks"), { seq: 1 }],
    ["bad-topic", "something/else/alerts", {}],
    ["unknown-agent", topic("health", "stranger"), {}],
    ["bad-json", topic("health"), "{"],
    ["bad-json", topic("health"), ""],
    ["bad-shape", topic("health"), { t: "yesterday" }],
    ["bad-shape", topic("alerts"), { entries: [{ seq: 0, finding: alertOf() }] }],
    ["bad-shape", topic("readings"), { t: T0, rows: [["A1-s1", "b8-ul", "loud", null, null]] }],
    ["too-long", topic("readings"), " ".repeat(LONGEST_PAYLOAD + 1)],
  ])("is refused as %s on %s", (reason, where, value) => {
    expect(parsePayload(where, bytes(value), agents)).toMatchObject({ ok: false, reason });
  });

  it("is taken without the findings that cannot be read, which are named", () => {
    const unreadable = { ...alertOf(), p: 2 };
    const entries = [alertOf(), unreadable, alertOf()].map((finding, i) => ({ seq: i + 1, finding }));
    const parsed = parsePayload(topic("alerts"), bytes({ entries, oldest: 1 }), agents);
    expect(parsed).toMatchObject({ value: { value: { entries: [{ seq: 1 }, { seq: 3 }], refused: [{ seq: 2 }], oldest: 1 } } });
    expect(JSON.stringify(parsed)).toContain("finding.p: ");
  });

  it("never throws, whatever the bytes and the topic", () => {
    const someTopic = fc.oneof(fc.string(), fc.constantFrom(...inboundChannels.map((channel) => topic(channel))));
    const someBytes = fc.oneof(fc.uint8Array(), fc.json().map(bytes));
    fc.assert(fc.property(someTopic, someBytes, (where, payload) => void parsePayload(where, payload, agents)));
  });
});
