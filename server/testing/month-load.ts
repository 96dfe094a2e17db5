/** The alarm load of a scripted month of 10,000 alerts with one operator, on the real desks over a database in memory. */
import { alarmLoad } from "../alarm-load/alarm-load.ts";
import type { AlarmLoad } from "../contract/index.ts";
import { openDatabase } from "../database/open.ts";
import { inTransaction } from "../database/transaction.ts";
import { createDesks } from "../desks.ts";
import { T0 } from "./findings.ts";
import { largeSite } from "./large-site.ts";
import { Random } from "./random.ts";
import { scriptedMonth } from "./scripted-month.ts";
import { ScriptedOperator } from "./scripted-operator.ts";

const MINUTE = 60_000_000;

/** `alerts`: different ones that were raised. The same for the same seed; takes tens of seconds. */
export function monthLoad(seed: number): { readonly alerts: number; readonly load: AlarmLoad } {
  const db = openDatabase(":memory:");
  const desks = createDesks({ db, site: largeSite });
  const operator = new ScriptedOperator(desks, new Random(seed + 1));
  const { from, to, words, alerts } = scriptedMonth(seed, T0);
  let minute = from;
  for (const alert of words) {
    for (; minute <= alert.updated; minute += MINUTE) {
      inTransaction(db, () => {
        operator.told(desks.tick(minute), minute);
        operator.act(minute);
      });
    }
    const at = alert.updated;
    inTransaction(db, () => operator.told(desks.alertDesk.hear({ kind: "said", alert, agent: "wing-a", at }), at));
  }
  const load = alarmLoad(desks.loadLog.between(from, to), { from, to, operators: 1, stale: desks.loadLog.stale(to) });
  db.close();
  return { alerts, load };
}
