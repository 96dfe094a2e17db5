/** Episodes and alerts as marks on the time line: those of one kind that stand too near together are one. Pure. */
import type { LookAnswer } from "@wingwatch/server/contract";
import { shareOf } from "../playback/line-view.ts";
import type { Period } from "../reports/period.ts";
import { type Change, changedEpisodes } from "./gained-and-lost.ts";

export type MarkKind = Change | "heardStill" | "notHeard";

export interface Mark {
  readonly kind: MarkKind;
  /** 0 to 1 */
  readonly share: number;
  readonly at: number;
  readonly count: number;
}

/** Marks of one kind nearer than a slot stand as one. */
const SLOTS = 120;

export const markShape: Readonly<Record<MarkKind, string>> = { kept: "■", gained: "▲", lost: "✕", heardStill: "◆", notHeard: "◇" };

export function episodeMarks(look: Pick<LookAnswer, "asItIs" | "changed">, shown: Period): readonly Mark[] {
  return slotted(
    changedEpisodes(look).map(({ from, change }) => ({ at: from, kind: change })),
    shown,
  );
}

export function alertMarks({ alerts }: Pick<LookAnswer, "alerts">, shown: Period): readonly Mark[] {
  return slotted(
    alerts.map(({ t, heardStill }) => ({ at: t, kind: heardStill ? "heardStill" : "notHeard" })),
    shown,
  );
}

function slotted(all: readonly { readonly at: number; readonly kind: MarkKind }[], shown: Period): readonly Mark[] {
  const slots = new Map<string, Mark>();
  for (const { at, kind } of all) {
    if (at < shown.from || at > shown.to) continue;
    const share = shareOf(at, shown);
    const slot = `${kind} ${Math.floor(share * SLOTS)}`;
    const known = slots.get(slot);
    slots.set(slot, known ? { ...known, count: known.count + 1 } : { kind, share, at, count: 1 });
  }
  return [...slots.values()];
}
