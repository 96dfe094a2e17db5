import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { liveState, T } from "../testing/records.ts";
import { parseMessage } from "./parse-message.ts";

describe("parseMessage", () => {
  it.each([
    { type: "snapshot", seq: 1, at: T, state: liveState() },
    { type: "delta", seq: 2, at: T, changes: [{ kind: "site", site: "x" }] },
    { type: "strengths", t: T, rows: [["A1-S1", "b8-ul", 12.5]] },
    { type: "levels", t: T, rows: [["A1-S1", "b8-ul", -96, null, -90]] },
    { type: "heartbeat", at: T, seq: 2 },
  ])("reads a $type", (message) => {
    expect(parseMessage(JSON.stringify(message))).toEqual({ ok: true, message });
  });

  it.each([
    ["{", "not json"],
    ["null", "not a message"],
    ['{"type":"strengths","t":1,"rows":[["a","b"]]}', "not a message"],
    ['{"type":"levels","t":1,"rows":[["a","b",1,2,"3"]]}', "not a message"],
    ['{"type":"delta","seq":1,"at":1,"changes":[{"kind":"alert","alert":{}}]}', "not a message"],
  ])("refuses %s as %s", (text, reason) => {
    expect(parseMessage(text)).toMatchObject({ ok: false, reason });
  });

  it("never throws, whatever comes", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        expect(typeof parseMessage(text).ok).toBe("boolean");
      }),
    );
  });
});
