/** Runs one fault: a call before it, one while it lasts, one as soon as it has ended; then the accounts. */
import type { AlertRecord } from "@wingwatch/server/contract";
import { randomFrom } from "../fuzz/mutate.ts";
import type { Fault, FaultRow } from "./fault.ts";
import { Lab, pause } from "./lab/lab.ts";
import type { Landing } from "./lab/site.ts";

/** Sensors learn their floors first, ms; where they speak seldom, for so many readings. */
const LEARN_MS = 10_000;
const LEARN_READINGS = 150;
const CALL_MS = 4_000;
const LAST_CALL_MS = 8_000;
/** A call is as many readings at least. */
const CALL_READINGS = 8;
/** The longest that anything is waited for after the end, ms. */
const PATIENCE_MS = 60_000;
/** What had waited is stored at so many times real time at the least: so long it may take before it counts as lost. */
const BACKFILL = 10;

/** What is drawn with `seed` is the moment in which the cause begins: not always the same one between two writes. */
export async function runFault(fault: Fault, { outageMs, seed }: { readonly outageMs: number; readonly seed: number }): Promise<FaultRow> {
  const nothing = { name: fault.name, cause: fault.cause, mechanism: fault.mechanism, ...NOTHING, seconds: outageMs / 1000, seed };
  const lacks = fault.lacks?.();
  if (lacks !== undefined) return { ...nothing, notRun: lacks };
  let lab: Lab | undefined;
  try {
    lab = await Lab.open(await fault.lab?.());
    const measured = await measure(fault, lab, { outageMs, random: randomFrom(seed) });
    return { ...nothing, ...measured, ...(lab.remark !== undefined && { remark: lab.remark }) };
  } catch (error) {
    const said = lab?.agent?.output().split("\n").slice(-3).join(" ");
    return { ...nothing, problem: `${error instanceof Error ? error.message : String(error)} ${said ?? ""}`.trim().slice(0, 500) };
  } finally {
    await lab?.close();
    await fault.cleanup?.();
  }
}

type Measured = Omit<FaultRow, "name" | "cause" | "mechanism" | "remark" | "seconds" | "seed" | "notRun">;

async function measure(
  fault: Fault,
  lab: Lab,
  { outageMs, random }: { readonly outageMs: number; readonly random: () => number },
): Promise<Measured> {
  const { screen, feeder } = lab;
  await pause(Math.max(LEARN_MS, LEARN_READINGS * feeder.everyMs));
  const callMs = Math.max(CALL_MS, CALL_READINGS * feeder.everyMs);
  const before = await feeder.call("A1", callMs);
  await pause(3_000 + 2_000 * random());

  const began = Date.now();
  const end = await fault.begin(lab);
  await pause(1_000);
  const meanwhile = await feeder.call("A2", callMs);
  await pause(Math.max(0, outageMs - (Date.now() - began)));
  await end();
  const ended = Date.now();

  const last = feeder.call("A3", LAST_CALL_MS);
  const live = await until(() => screen.liveTo > ended * 1000);
  const told = await until(() =>
    landingsOf(
      lab,
      [...screen.alerts.values()].map(({ record }) => record),
    ).includes("A3"),
  );
  await last;
  await until(() => screen.spooled.most === 0 || screen.spooled.now === 0, PATIENCE_MS + outageMs / BACKFILL);
  await pause(3_000);
  // What a screen shows when the agent is stopped for the accounts is no part of the fault.
  const saw = [...screen.saw];
  const accounts = await lab.accounts();

  const expected: Landing[] = [before.landing, ...(fault.alertMeanwhile === "yes" ? [meanwhile.landing] : []), "A3"];
  const all = landingsOf(lab, await screen.alertsOf());
  const times = expected.map((landing) => all.filter((level) => level === landing).length);
  const { most, emptiedAt, fullAt } = screen.spooled;
  return {
    ...accounts,
    alerts: { expected: expected.length, once: times.filter((n) => n === 1).length, more: times.filter((n) => n > 1).length },
    liveBack: live === undefined ? null : (live - ended) / 1000,
    alertsBack: told === undefined ? null : (told - ended) / 1000,
    backfill: most === 0 || emptiedAt === 0 ? null : most / feeder.rate / Math.max(1, (emptiedAt - Math.max(fullAt, ended)) / 1000),
    saw,
    ...problemOf(fault, { saw, untold: expected.filter((_, i) => times[i] === 0) }),
  };
}

function problemOf(
  fault: Fault,
  { saw, untold }: { readonly saw: readonly string[]; readonly untold: readonly Landing[] },
): { readonly problem?: string } {
  const unseen = (fault.shows ?? []).filter((what) => !saw.includes(what));
  const problems = [
    ...(unseen.length === 0 ? [] : [`the screen never showed: ${unseen.join(", ")}`]),
    ...(untold.length === 0 ? [] : [`no alert of the call on: ${untold.join(", ")} (A1 before, A2 meanwhile, A3 after)`]),
  ];
  return problems.length === 0 ? {} : { problem: problems.join("; ") };
}

/** Where the phones are that alerts tell of: on the landing of the sensor that hears each best. */
function landingsOf({ screen, site }: Lab, alerts: readonly AlertRecord[]): (string | undefined)[] {
  const phones = alerts.filter(({ alert }) => alert.kind === "prohibited").map((alert) => screen.sensorOf(alert));
  return phones.map((sensor) => site.sensors.find(({ id }) => id === sensor)?.level);
}

/** When it became true, ms; undefined where it did not in time. */
async function until(condition: () => boolean, patienceMs = PATIENCE_MS): Promise<number | undefined> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await pause(50)) if (condition()) return Date.now();
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
