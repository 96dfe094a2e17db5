/** Runs one fault: a call before it, one while it lasts, one as soon as it has ended; then the accounts. */
import type { Fault, FaultRow } from "./fault.ts";
import { Lab, pause } from "./lab/lab.ts";
import type { Landing } from "./lab/site.ts";

/** Sensors learn their floors first, ms. */
const LEARN_MS = 10_000;
const CALL_MS = 4_000;
const LAST_CALL_MS = 8_000;
/** The longest that anything is waited for after the end, ms. */
const PATIENCE_MS = 60_000;

export async function runFault(fault: Fault, { outageMs }: { readonly outageMs: number }): Promise<FaultRow> {
  const nothing = { name: fault.name, cause: fault.cause, mechanism: fault.mechanism, ...NOTHING, seconds: outageMs / 1000 };
  const lacks = fault.lacks?.();
  if (lacks !== undefined) return { ...nothing, notRun: lacks };
  let lab: Lab | undefined;
  try {
    lab = await Lab.open(await fault.lab?.());
    return { ...nothing, ...(await measure(fault, lab, outageMs)) };
  } catch (error) {
    const said = lab?.agent?.output().split("\n").slice(-3).join(" ");
    return { ...nothing, problem: `${error instanceof Error ? error.message : String(error)} ${said ?? ""}`.trim().slice(0, 500) };
  } finally {
    await lab?.close();
    await fault.cleanup?.();
  }
}

type Measured = Omit<FaultRow, "name" | "cause" | "mechanism" | "seconds" | "notRun">;

async function measure(fault: Fault, lab: Lab, outageMs: number): Promise<Measured> {
  const { screen, feeder } = lab;
  await pause(LEARN_MS);
  const before = await feeder.call("A1", CALL_MS);
  await pause(3_000);

  const began = Date.now();
  const end = await fault.begin(lab);
  await pause(1_000);
  const meanwhile = await feeder.call("A2", CALL_MS);
  await pause(Math.max(0, outageMs - (Date.now() - began)));
  await end();
  const ended = Date.now();

  const last = feeder.call("A3", LAST_CALL_MS);
  const live = await until(() => screen.liveTo > ended * 1000);
  const told = await until(() => landingsOf(lab).includes("A3"));
  await last;
  await until(() => screen.spooled.most === 0 || screen.spooled.now === 0);
  await pause(3_000);
  const accounts = await lab.accounts();

  const expected: Landing[] = [before.landing, ...(fault.alertMeanwhile === "yes" ? [meanwhile.landing] : []), "A3"];
  const all = (await screen.alertsOf()).filter(({ alert }) => alert.kind === "prohibited").map(({ alert }) => alert.level);
  const times = expected.map((landing) => all.filter((level) => level === landing).length);
  const { most, emptiedAt, fullAt } = screen.spooled;
  return {
    ...accounts,
    alerts: { expected: expected.length, once: times.filter((n) => n === 1).length, more: times.filter((n) => n > 1).length },
    liveBack: live === undefined ? null : (live - ended) / 1000,
    alertsBack: told === undefined ? null : (told - ended) / 1000,
    backfill: most === 0 || emptiedAt === 0 ? null : most / feeder.rate / Math.max(1, (emptiedAt - Math.max(fullAt, ended)) / 1000),
    saw: screen.saw,
    ...missingFrom(fault, screen.saw),
  };
}

function missingFrom(fault: Fault, saw: readonly string[]): { readonly problem?: string } {
  const unseen = (fault.shows ?? []).filter((what) => !saw.includes(what));
  return unseen.length === 0 ? {} : { problem: `the screen never showed: ${unseen.join(", ")}` };
}

function landingsOf(lab: Lab): (string | undefined)[] {
  return [...lab.screen.alerts.values()].map(({ record }) => record.alert.level);
}

/** When it became true, ms; undefined where it did not in time. */
async function until(condition: () => boolean): Promise<number | undefined> {
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end; await pause(50)) if (condition()) return Date.now();
  return undefined;
}

const NOTHING = {
  sent: 0,
  stored: 0,
  inGaps: 0,
  counted: 0,
  lost: 0,
  twice: 0,
  alerts: { expected: 0, once: 0, more: 0 },
  liveBack: null,
  alertsBack: null,
  backfill: null,
  saw: [],
} as const;
