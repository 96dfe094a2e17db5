/** Where a drawing from nothing begins: one wing with one empty level, where no phone may be. Pure. */
import type { SiteDraft } from "@wingwatch/server/contract";
import { addWing } from "./edit-levels.ts";

export interface SiteHead {
  readonly id: string;
  readonly name: string;
  readonly country: string;
  readonly timeZone: string;
}

export function blankDraft(site: SiteHead): SiteDraft {
  return addWing({ version: 1, site, wings: [], sensors: [], zones: [], countermeasures: [], carried: {} }).draft;
}

/** An id out of a name: `HMP Mine` → `hmp-mine`. */
export function idOf(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 48) || "site"
  );
}
