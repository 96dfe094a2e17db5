import { describe, expect, it } from "vitest";
import { modelOf } from "../testing/model.ts";
import { alertRecord, T, withheld, withholding } from "../testing/records.ts";
import { selectHeld, withheldCount } from "./withheld.ts";

describe("selectHeld", () => {
  const model = modelOf({
    withholdings: [withholding({ id: "late", until: T + 9e9 }), withholding({ id: "soon", until: T + 1e9 })],
    alerts: [
      alertRecord("both", {}, { withheld: [withheld({ id: "late" }), withheld({ id: "soon" })] }),
      alertRecord("one", {}, { withheld: [withheld({ id: "late" })] }),
      alertRecord("free"),
    ],
  });

  it("lists what ends first at the top, each with the alerts it holds", () => {
    const held = selectHeld(model).map(({ withholding: { id }, alerts }) => [id, alerts.map(({ alert }) => alert.id)]);
    expect(held).toEqual([
      ["soon", ["both"]],
      ["late", ["both", "one"]],
    ]);
  });

  it("counts an alert once, however many things hold it", () => expect(withheldCount(model)).toBe(2));
});
