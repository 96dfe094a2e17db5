/** The measure of alarm load: 10,000 alerts in a simulated month through grouping and shelving, with one operator, on the real desks. */
import { describe, expect, it } from "vitest";
import { openDatabase } from "../database/open.ts";
import { inTransaction } from "../database/transaction.ts";
import { createDesks } from "../desks.ts";
import { T0 } from "../testing/findings.ts";
import { largeSite } from "../testing/large-site.ts";
import { Random } from "../testing/random.ts";
import { scriptedMonth } from "../testing/scripted-month.ts";
import { ScriptedOperator } from "../testing/scripted-operator.ts";
import { alarmLoad } from "./alarm-load.ts";

const MINUTE = 60_000_000;

describe("a scripted month of 10,000 alerts", () => {
  it("calls one operator at most once in ten minutes on average, with no flood and no chattering", { timeout: 120_000 }, () => {
    const db = openDatabase(":memory:");
    const desks = createDesks({ db, site: largeSite });
    const operator = new ScriptedOperator(desks, new Random(2));
    const month = scriptedMonth(1, T0);
    let minute = month.from;
    for (const alert of month.words) {
      for (; minute <= alert.updated; minute += MINUTE) {
        inTransaction(db, () => {
          operator.told(desks.tick(minute), minute);
          operator.act(minute);
        });
      }
      const at = alert.updated;
      inTransaction(db, () => operator.told(desks.alertDesk.hear({ kind: "said", alert, agent: "wing-a", at }), at));
    }
    const { from, to } = month;
    const load = alarmLoad(desks.loadLog.between(from, to), { from, to, operators: 1, stale: desks.loadLog.stale(to) });

    expect(month.alerts).toBe(10_000);
    expect(load.raised).toBeGreaterThanOrEqual(10_000);
    expect(load.perTenMinutes.value).toBeLessThanOrEqual(1);
    expect([load.floods, load.chattering.value]).toEqual([[], 0]);
  });
});
