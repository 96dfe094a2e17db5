/** Changes to zones and countermeasures. Pure. */
import type { DraftCountermeasure, DraftLevel, DraftPolicy, DraftZone, SiteDraft } from "@wingwatch/server/contract";
import { freeId } from "./free-id.ts";

export interface ZoneMembers {
  readonly cells?: readonly string[];
  readonly levels?: readonly string[];
}

export function addZone(
  draft: SiteDraft,
  policy: DraftPolicy,
  { cells = [], levels = [] }: ZoneMembers,
): { readonly draft: SiteDraft; readonly id: string } {
  const id = freeId("zone-", new Set(draft.zones.map((zone) => zone.id)), { digits: 1 });
  const zone: DraftZone = { id, policy, levels: [...levels], cells: [...cells] };
  return { draft: { ...draft, zones: [...draft.zones, zone] }, id };
}

/** Changes a zone; a new id is followed by what names it. */
export function changeZone(draft: SiteDraft, at: number, values: Partial<DraftZone>): SiteDraft {
  const before = draft.zones[at]?.id;
  const zones = draft.zones.map((zone, i) => (i === at ? { ...zone, ...values } : zone));
  const renamed = values.id;
  if (before === undefined || renamed === undefined || renamed === before) return { ...draft, zones };
  const countermeasures = draft.countermeasures.map((each) => ({
    ...each,
    zones: each.zones.map((zone) => (zone === before ? renamed : zone)),
  }));
  return { ...draft, zones, countermeasures };
}

export function removeZone(draft: SiteDraft, at: number): SiteDraft {
  const gone = draft.zones[at]?.id;
  return {
    ...draft,
    zones: draft.zones.filter((_, i) => i !== at),
    countermeasures: draft.countermeasures.map((each) => ({ ...each, zones: each.zones.filter((zone) => zone !== gone) })),
  };
}

/** The policy drawn on a place: that of the zone that names it, else of its level's, the last of each. */
export function policyOf(draft: SiteDraft, level: DraftLevel, place: string): DraftPolicy | null {
  const own = draft.zones.findLast((zone) => zone.cells.includes(place));
  return (own ?? draft.zones.findLast((zone) => zone.levels.includes(level.id)))?.policy ?? null;
}

export function addCountermeasure(draft: SiteDraft, type: DraftCountermeasure["type"]): SiteDraft {
  const id = freeId(type === "jammer" ? "jam-" : "mas-", new Set(draft.countermeasures.map((each) => each.id)), { digits: 1 });
  const fitting = draft.zones.filter((zone) => zone.policy === (type === "jammer" ? "jammed" : "managed-access")).map((zone) => zone.id);
  const added: DraftCountermeasure = { id, type, zones: fitting, bands: [], networks: [], channels: [], schedule: "always" };
  return { ...draft, countermeasures: [...draft.countermeasures, added] };
}

export function changeCountermeasure(draft: SiteDraft, at: number, values: Partial<DraftCountermeasure>): SiteDraft {
  return { ...draft, countermeasures: draft.countermeasures.map((each, i) => (i === at ? { ...each, ...values } : each)) };
}

export function removeCountermeasure(draft: SiteDraft, at: number): SiteDraft {
  return { ...draft, countermeasures: draft.countermeasures.filter((_, i) => i !== at) };
}
