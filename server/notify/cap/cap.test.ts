import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { T0 } from "../../testing/findings.ts";
import { noticeOf, outgoing, testNotice } from "../testing/notices.ts";
import { capBody } from "./body.ts";
import { capMessage, capTime, escapeXml } from "./cap-message.ts";
import { readXml } from "./read-xml.ts";
import { capProblems } from "./validate.ts";

const sender = { sender: "wingwatch@hmp-test.example", restriction: "For the control room" };
const bytes = (text: string) => new TextEncoder().encode(text);
const made = (notice = noticeOf(), earlier: { id: string; at: number }[] = []) => capMessage(notice, sender, earlier);
const earlier = [{ id: "al-1.1", at: T0 }];

describe("CAP messages", () => {
  it.each([
    ["the first word of an alert", made(), ["Actual", "Alert", "Immediate", "Assess"]],
    ["it got worse", made(noticeOf("escalated"), earlier), ["Actual", "Update", "Immediate", "Assess"]],
    ["it is over", made(noticeOf("returned"), earlier), ["Actual", "Update", "Past", "AllClear"]],
    ["its incident is closed", made({ ...noticeOf("closed"), outcome: "device found" }, earlier), ["Actual", "Cancel", "Past", "AllClear"]],
    ["closed, to somebody who was told nothing before", made(noticeOf("closed")), ["Actual", "Alert", "Past", "AllClear"]],
    ["a drill", made({ ...noticeOf(), drill: "D-1" }), ["Exercise", "Alert", "Immediate", "Assess"]],
    ["a test of the target", made(testNotice()), ["Test", "Alert", "Unknown", "None"]],
  ])("%s", (_name, text, [status, msgType, urgency, responseType]) => {
    expect(capProblems(bytes(text))).toEqual([]);
    for (const [name, value] of Object.entries({ status, msgType, urgency, responseType }))
      expect(text).toContain(`<${name}>${value}</${name}>`);
  });

  it("a later message refers to the earlier ones by sender, identifier and time; the area names wing, level and cell", () => {
    const text = made(noticeOf("escalated"), earlier);
    expect(text).toContain(`<references>${sender.sender},wingwatch.hmp-test.al-1.1,2026-11-22T03:00:00-00:00</references>`);
    expect(text).toContain("<areaDesc>HMP Test, A wing, A1, Cell A1-01</areaDesc>");
    expect(capTime(T0)).toBe("2026-11-22T03:00:00-00:00");
    const either = made(noticeOf("raised", { locality: { within: "places", ids: ["A1-01", "A1-02"], p: 0.6 } }));
    expect(either).toContain("<areaDesc>HMP Test, A wing, Cell A1-01 or Cell A1-02</areaDesc>");
  });

  it("whatever the texts hold, the message is valid and says just that", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (text) => {
        const notice = { ...noticeOf(), headline: text, by: text, cell: { id: text, name: text }, incident: text, id: `al-1 ,<&${text}` };
        const message = made(notice, [{ id: notice.id, at: T0 }]);
        expect(capProblems(bytes(message))).toEqual([]);
      }),
    );
  });

  it("text comes back from XML as it went in", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."a<>&'\"]é \n\r\t"), maxLength: 40 }), (text) => {
        const read = readXml(bytes(`<a>${escapeXml(text)}</a>`));
        expect(read.ok && read.value.text).toBe(text);
      }),
    );
  });

  it("what our own validator finds wrong does not go out", () => {
    const wrong = capBody(outgoing(noticeOf()), { ...sender, sender: "with a space" });
    expect(wrong).toMatchObject({ ok: false, detail: expect.stringContaining("alert/sender") });
  });
});

describe("the validator", () => {
  const valid = made(noticeOf("escalated"), earlier);
  it.each([
    ["an element missing", valid.replace(/<scope>.*<\/scope>/, ""), "no scope"],
    ["an element twice", valid.replace(/(<status>.*<\/status>)/, "$1$1"), "more than one status"],
    ["the wrong order", valid.replace(/(<status>.*?<\/status>)(<msgType>.*?<\/msgType>)/, "$2$1"), "no status"],
    ["a value that is none", valid.replace("Immediate", "Soon"), "“Soon” is none of"],
    ["an update of nothing", valid.replace(/<references>.*<\/references>/, ""), "Update without references"],
    ["a time with Z", valid.replace(/<sent>.*?<\/sent>/, "<sent>2026-11-22T03:00:00Z</sent>"), "is no time"],
    ["restricted to nobody", valid.replace(/<restriction>.*<\/restriction>/, ""), "Restricted without a restriction"],
    ["an area without a name", valid.replace(/<areaDesc>.*<\/areaDesc>/, "<areaDesc/>"), "areaDesc: empty"],
    ["an open polygon", valid.replace("</areaDesc>", "</areaDesc><polygon>1,2 3,4 5,6 7,8</polygon>"), "does not close"],
    ["another language", "<html/>", "no CAP alert"],
    ["half a message", valid.slice(0, 300), "not well-formed"],
    ["a document type", valid.replace("<alert", '<!DOCTYPE alert [<!ENTITY x SYSTEM "file:///etc/passwd">]><alert'), "document type"],
    ["too deep", `${"<a>".repeat(100)}${"</a>".repeat(100)}`, "elements deep"],
  ])("finds %s", (_name, text, problem) => {
    expect(capProblems(bytes(text)).join("\n")).toContain(problem);
  });

  it("never throws, whatever the bytes", () => {
    const almost = fc
      .tuple(fc.nat(valid.length), fc.string({ maxLength: 20 }))
      .map(([at, text]) => bytes(valid.slice(0, at) + text + valid.slice(at)));
    fc.assert(fc.property(fc.oneof(fc.uint8Array({ maxLength: 200 }), almost), (data) => Array.isArray(capProblems(data))));
  });
});
