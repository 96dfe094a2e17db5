import { type Permission, permissions } from "@wingwatch/server/contract";
import { afterEach, describe, expect, it } from "vitest";
import { speak } from "../words/language.ts";
import { rolesWith, whyNot } from "./why-not.ts";

afterEach(() => speak("en"));

describe("why somebody may not", () => {
  it("names the roles that may, from the table of roles", () => {
    expect(rolesWith("hold-drills")).toEqual(["engineer", "supervisor"]);
    expect(whyNot("hold-drills")).toBe("Not with your role. Who may: engineer or supervisor.");
    expect(whyNot("manage-users")).toBe("Not with your role. Who may: supervisor.");
  });

  it("is said in French too", () => {
    speak("fr");
    expect(whyNot("hold-drills")).toContain("technicien ou superviseur");
  });

  it("names somebody for every permission there is", () => {
    for (const permission of Object.keys(permissions) as Permission[]) expect(rolesWith(permission), permission).not.toEqual([]);
  });
});
