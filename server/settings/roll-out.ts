/**
 * The life of a version: proposed, approved, in the shadow, on one sensor, on its wing, on the site, done; rolled back or withdrawn before.
 * A pure state machine: people and the clock bring events, it gives the next state or says why not.
 */
import { fail, type Micros, ok, type Result, SECOND } from "@wingwatch/agent/domain";
import type { Bound, Phase, Plan, RollOut } from "../contract/index.ts";

interface ByWhom {
  readonly by: string;
  readonly at: Micros;
}
export type RollOutEvent =
  | ({ readonly kind: "approve" } & ByWhom)
  /** `bounds` by agent, where the shadow ends with it. */
  | ({ readonly kind: "step"; readonly bounds?: Readonly<Record<string, Bound>>; readonly why?: string } & ByWhom)
  | ({ readonly kind: "roll-back" | "withdraw"; readonly why: string } & ByWhom);

export type RollOutRefusal = "own-proposal" | "wrong-phase";

const NEXT: Readonly<Partial<Record<Phase, Phase>>> = {
  approved: "shadow",
  shadow: "sensor",
  sensor: "wing",
  wing: "site",
  site: "done",
};
/** Agents run it, live or in the shadow. */
const UNDER_WAY: ReadonlySet<Phase> = new Set(["shadow", "sensor", "wing", "site"]);

export function isUnderWay(phase: Phase): boolean {
  return UNDER_WAY.has(phase);
}

/** In what step an agent's live thresholds are this version's. */
export function isLive(phase: Phase): boolean {
  return phase !== "shadow" && UNDER_WAY.has(phase);
}

/** Without a second person the author's word is enough. */
export function proposed({ by, at }: ByWhom, { secondPerson }: { readonly secondPerson: boolean }): RollOut {
  const phase = secondPerson ? "proposed" : "approved";
  return { phase, since: at, bounds: {}, deeds: [{ at, by, what: "propose", phase }] };
}

export function after(rollOut: RollOut, event: RollOutEvent): Result<RollOut, RollOutRefusal> {
  switch (event.kind) {
    case "approve":
      if (rollOut.phase !== "proposed") return fail("wrong-phase");
      return isAuthor(rollOut, event.by) ? fail("own-proposal") : ok(moved(rollOut, event, "approved"));
    case "step": {
      const phase = NEXT[rollOut.phase];
      if (phase === undefined) return fail("wrong-phase");
      return ok({ ...moved(rollOut, event, phase), bounds: { ...(event.bounds ?? rollOut.bounds) } });
    }
    case "roll-back":
      return isUnderWay(rollOut.phase) || rollOut.phase === "done" ? ok(moved(rollOut, event, "rolled-back")) : fail("wrong-phase");
    case "withdraw":
      return rollOut.phase === "proposed" || rollOut.phase === "approved" ? ok(moved(rollOut, event, "withdrawn")) : fail("wrong-phase");
  }
}

/** Whether the clock may take the next step: the wait is over, and every agent that it concerns runs this step by now. */
export function isStepDue(
  { phase, since }: RollOut,
  { waits }: Pick<Plan, "waits">,
  { at, everywhere }: { readonly at: Micros; readonly everywhere: boolean },
): boolean {
  if (waits === null || !everywhere || !isUnderWay(phase)) return false;
  return at - since >= waits[phase as keyof typeof waits] * SECOND;
}

function isAuthor({ deeds }: RollOut, by: string): boolean {
  return deeds.some((deed) => deed.what === "propose" && deed.by === by);
}

function moved(rollOut: RollOut, event: RollOutEvent, phase: Phase): RollOut {
  const { kind, by, at } = event;
  const note = "why" in event && event.why !== undefined ? { note: event.why } : {};
  return { ...rollOut, phase, since: at, deeds: [...rollOut.deeds, { at, by, what: kind, phase, ...note }] };
}
