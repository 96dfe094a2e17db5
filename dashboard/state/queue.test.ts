import { describe, expect, it } from "vitest";
import { modelOf } from "../testing/model.ts";
import { alertRecord, T, withheld } from "../testing/records.ts";
import { acknowledgeTarget, selectQueue, stepInQueue } from "./queue.ts";

const queue = selectQueue(
  modelOf({
    alerts: [
      alertRecord("low", { priority: "low" }),
      alertRecord("acked-high", {}, { state: "acknowledged" }),
      alertRecord("old", { priority: "medium", raised: T - 9e6 }),
      alertRecord("new", { priority: "medium" }),
      alertRecord("returned", { active: false }, { state: "returned-unacknowledged" }),
    ],
  }),
);

describe("selectQueue", () => {
  it("puts what waits first, then priority, then the newest", () => {
    expect(queue.map((record) => record.alert.id)).toEqual(["returned", "new", "old", "low", "acked-high"]);
  });
});

describe("what is withheld, a drill's or quiet", () => {
  const drill = { drill: "1", by: "Ames", why: "exercise" };
  const ids = selectQueue(
    modelOf({
      alerts: [
        alertRecord("shelved", {}, { withheld: [withheld()] }),
        alertRecord("drill", { priority: "high" }, { test: drill, quiet: "test" }),
        alertRecord("real", { priority: "low" }),
      ],
    }),
  ).map((record) => record.alert.id);

  it("stands behind what called, where it was quiet", () => {
    const alerts = [alertRecord("quiet", { active: true }, { quiet: "uncertain" }), alertRecord("called", { active: false })];
    expect(selectQueue(modelOf({ alerts })).map((record) => record.alert.id)).toEqual(["called", "quiet"]);
  });

  it("is not in the queue, or stands behind what is real", () => {
    expect(ids).toEqual(["real", "drill"]);
  });
});

describe("stepInQueue", () => {
  it("moves and stops at the ends", () => {
    expect(stepInQueue(queue, "returned", 1)).toBe("new");
    expect(stepInQueue(queue, "returned", -1)).toBe("returned");
    expect(stepInQueue(queue, "acked-high", 1)).toBe("acked-high");
  });

  it("begins at the top when nothing is selected or the selected has left", () => {
    expect(stepInQueue(queue, null, 1)).toBe("returned");
    expect(stepInQueue(queue, "gone", -1)).toBe("returned");
    expect(stepInQueue([], null, 1)).toBeNull();
  });
});

describe("acknowledgeTarget", () => {
  it("acknowledges the selected alert and no other", () => {
    expect(acknowledgeTarget(queue, "old")).toEqual({ kind: "acknowledge", id: "old" });
  });

  it("only selects when the selected alert does not wait, so that nothing unseen is acknowledged", () => {
    expect(acknowledgeTarget(queue, "acked-high")).toEqual({ kind: "select", id: "returned" });
    expect(acknowledgeTarget(queue, null)).toEqual({ kind: "select", id: "returned" });
  });

  it("does nothing when nothing waits", () => {
    expect(acknowledgeTarget([], null)).toEqual({ kind: "nothing" });
  });
});
