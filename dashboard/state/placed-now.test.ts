import { describe, expect, it } from "vitest";
import { alertRecord, emissionView } from "../testing/records.ts";
import { placedNow } from "./placed-now.ts";

const { alert } = alertRecord("a", { emissions: ["gone", "e"], cell: "A1-01", level: "A1", cells: [["A1-01", 0.4]] });
const emissions = (open: boolean) => new Map([["e", emissionView("e", { open })]]);

describe("placedNow", () => {
  it("gives the place of the fix that the map shows while the alert goes on", () => {
    expect(placedNow(alert, emissions(true))).toMatchObject({
      level: "A2",
      cell: "A2-01",
      cells: [
        ["A2-01", 0.6],
        ["A2-02", 0.2],
      ],
    });
  });

  it("leaves what is over, what is no longer heard and what has no fix where it was said to be", () => {
    expect(placedNow({ ...alert, active: false }, emissions(true))).toMatchObject({ cell: "A1-01" });
    expect(placedNow(alert, emissions(false))).toBe(alert);
    expect(placedNow(alert, new Map([["e", { ...emissionView("e"), fix: null }]]))).toBe(alert);
    expect(placedNow(alert, new Map())).toBe(alert);
  });

  it("names no cell where the alert names none", () => {
    const nowhere = alertRecord("a", { emissions: ["e"] }).alert;
    expect(placedNow(nowhere, emissions(true))).toBe(nowhere);
  });
});
