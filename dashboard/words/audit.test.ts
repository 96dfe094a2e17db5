import { afterEach, describe, expect, it } from "vitest";
import { actionWords } from "./audit.ts";
import { speak } from "./language.ts";

afterEach(() => speak("en"));

describe("actions of the audit log", () => {
  it("are said in words, in both languages", () => {
    expect([actionWords("incident.close"), actionWords("denied")]).toEqual(["Incident: closed", "Not allowed"]);
    speak("fr");
    expect(actionWords("incident.close")).toBe("Incident\u00a0: clos");
  });

  it("that are not known here stay as they are", () => {
    expect([actionWords("kettle.boil"), actionWords("toString")]).toEqual(["kettle: boil", "toString"]);
  });
});
