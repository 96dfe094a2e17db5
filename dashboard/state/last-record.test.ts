import { expect, it } from "vitest";
import { alertRecord } from "../testing/records.ts";
import { LastRecord } from "./last-record.ts";

it("an alert that was acknowledged and is over stays in view, so that its incident can be closed", () => {
  const last = new LastRecord();
  const waiting = alertRecord("a", { active: true });
  expect(last.of("a", new Map([["a", waiting]]))).toBe(waiting);
  expect(last.of("a", new Map())).toMatchObject({ state: "normal", alert: { id: "a", active: false } });
  expect(last.of("b", new Map())).toBeUndefined();
});
