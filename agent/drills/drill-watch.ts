/**
 * What is to be marked in the stream for the drills that stand: that one begins, and that its test emission was there to be heard. A test that is
 * placed in its cell is marked when it is; one whose time passes without a sound on its level is marked at its end. Detection then judges whether
 * the sensor next to it heard it. What was heard on the level and placed elsewhere decides nothing. Pure: told what comes and the time.
 */
import type { DeclaredDrill } from "../contract/index.ts";
import {
  type Band,
  type Dispatch,
  type Emission,
  type Fix,
  type Mark,
  type Micros,
  namesBand,
  SECOND,
  type Site,
} from "../domain/index.ts";

/** The server's clock and ours may differ by so much. */
const SLACK: Micros = 2 * SECOND;
/** A cell with less is one of many where the test emission may be. */
const LEAST_CHANCE = 0.1;
/** Detection looks at the minute of a mark and the one after it: what was last heard longer ago cannot be judged any more. */
const JUDGED: Micros = 30 * SECOND;
/** Emissions whose fix may still come; the oldest is forgotten. */
const MAX_EMISSIONS = 500;

interface Watched {
  readonly drill: DeclaredDrill;
  hasBegun: boolean;
  /** In its cell, somewhere on its level, or not at all. */
  heard: "in-cell" | "nearby" | "no";
}

export interface DrillGround {
  readonly site: Pick<Site, "sensors" | "wings">;
  readonly bands: readonly Pick<Band, "id" | "direction">[];
}

export class DrillWatch {
  readonly #site: DrillGround["site"];
  readonly #uplinks: readonly string[];
  readonly #watched = new Map<string, Watched>();
  readonly #emissions = new Map<string, { readonly band: string; readonly heardTo: Micros }>();

  constructor({ site, bands }: DrillGround) {
    this.#site = site;
    const covered = new Set(site.sensors.flatMap((sensor) => sensor.bands));
    this.#uplinks = bands.filter(({ id, direction }) => covered.has(id) && direction !== "downlink").map(({ id }) => id);
  }

  /** All that stand. One that was ended before its time says nothing about what was heard. */
  stand(drills: readonly DeclaredDrill[], now: Micros): void {
    const standing = new Set(drills.map(({ id }) => id));
    for (const [id, { drill }] of this.#watched) if (!standing.has(id) && now < drill.until - SLACK) this.#watched.delete(id);
    for (const drill of drills) if (!this.#watched.has(drill.id)) this.#watched.set(drill.id, { drill, hasBegun: false, heard: "no" });
  }

  /** What detection found: a test emission that was placed in its cell. */
  found(findings: readonly Dispatch[], now: Micros): readonly Mark[] {
    if (this.#watched.size === 0) return [];
    return findings.flatMap((finding) => {
      if (finding.type === "emission") this.#heard(finding, now);
      return finding.type === "fix" ? this.#placed(finding, now) : [];
    });
  }

  /** What time alone brings: beginnings, and ends of those of which nothing was heard. */
  due(now: Micros): readonly Mark[] {
    return [...this.#watched.values()].flatMap((watched) => {
      const { drill, hasBegun, heard } = watched;
      if (now < drill.from) return [];
      watched.hasBegun = true;
      const begins = hasBegun ? [] : [markOf(drill, { mark: "drill", t: now, band: drill.band })];
      if (now < drill.until) return begins;
      this.#watched.delete(drill.id);
      return heard === "no" ? [...begins, ...this.#unheard(drill, now)] : begins;
    });
  }

  #heard({ id, band, t, dt, levels }: Emission, now: Micros): void {
    if (band === null) return;
    for (const watched of this.#watched.values()) {
      const near = this.#sensorsNear(watched.drill.cell);
      if (watched.heard === "no" && fits(watched.drill, { band, now }) && near.some((sensor) => sensor in levels)) watched.heard = "nearby";
    }
    this.#emissions.delete(id);
    this.#emissions.set(id, { band, heardTo: t + dt });
    for (const oldest of this.#emissions.keys()) {
      if (this.#emissions.size <= MAX_EMISSIONS) break;
      this.#emissions.delete(oldest);
    }
  }

  #placed({ emission, cells }: Fix, now: Micros): readonly Mark[] {
    const known = this.#emissions.get(emission);
    if (known === undefined) return [];
    const { band, heardTo } = known;
    return [...this.#watched.values()].flatMap((watched) => {
      const { drill, heard } = watched;
      const chance = cells.find(([cell]) => cell === drill.cell)?.[1] ?? 0;
      if (heard === "in-cell" || chance < LEAST_CHANCE || !fits(drill, { band, now })) return [];
      watched.heard = "in-cell";
      return heardTo < now - JUDGED ? [] : [markOf(drill, { mark: "test", t: Math.min(now, heardTo), band })];
    });
  }

  /** On the cell's level. */
  #sensorsNear(cell: string): readonly string[] {
    const { sensors, wings } = this.#site;
    const level = wings.flatMap(({ levels }) => levels).find(({ places }) => places.some(({ id }) => id === cell))?.id;
    return sensors.filter((sensor) => level !== undefined && sensor.level === level).map(({ id }) => id);
  }

  /** A drill on any band is marked without one, and no sensor is blamed for it. */
  #unheard(drill: DeclaredDrill, t: Micros): readonly Mark[] {
    const { band: named } = drill;
    if (named === null) return [markOf(drill, { mark: "test", t, band: null })];
    return this.#uplinks.filter((id) => namesBand(named, id)).map((band) => markOf(drill, { mark: "test", t, band }));
  }
}

/** Something heard on a band now may be the drill's. */
function fits(drill: DeclaredDrill, { band, now }: { readonly band: string; readonly now: Micros }): boolean {
  const isItsTime = now >= drill.from - SLACK && now <= drill.until + SLACK;
  return isItsTime && (drill.band === null || namesBand(drill.band, band));
}

function markOf(
  { cell }: DeclaredDrill,
  { mark, t, band }: { readonly mark: string; readonly t: Micros; readonly band: string | null },
): Mark {
  return { type: "mark", t, mark, cell, ...(band !== null && { band }) };
}
