/** What each jammer and managed-access system is known to be doing, from the stream. */
import {
  type Countermeasure,
  type CountermeasureState,
  isScheduled,
  type Micros,
  namesBand,
  parseSchedule,
  type Schedule,
  type Site,
  type Zone,
} from "../../domain/index.ts";

export type Standing = "on" | "off" | "unknown";

export class Countermeasures {
  readonly #site: Site;
  readonly #state = new Map<string, Standing>();
  readonly #schedules = new Map<string, Schedule>();

  constructor(site: Site) {
    this.#site = site;
    for (const { id, schedule } of site.countermeasures) {
      const parsed = parseSchedule(schedule);
      // What the site file's check would have refused is taken for always.
      this.#schedules.set(id, parsed.ok ? parsed.value : "always");
    }
  }

  /** Takes a state in; the system it is about, or undefined where the site has none of that id. */
  set(item: CountermeasureState): Countermeasure | undefined {
    const found = this.#site.countermeasures.find((one) => one.id === item.id);
    if (found !== undefined) this.#state.set(item.id, item.state);
    return found;
  }

  /** Taken for on until the stream says otherwise: a schedule is a promise, not an observation. */
  standing(id: string): Standing {
    return this.#state.get(id) ?? "on";
  }

  /** Whether the system is meant to be on at `t`. */
  meant(id: string, t: Micros): boolean {
    const schedule = this.#schedules.get(id);
    return schedule === undefined || isScheduled(schedule, t, this.#site.timeZone);
  }

  /** The system that should act on `band` in `zone` at `t`, working or not; where several cover it, one that is meant to be on. */
  covering(zone: Zone, band: string | null, t: Micros): Countermeasure | undefined {
    return this.#of(zone, band).find((one) => this.meant(one.id, t));
  }

  /** A system that covers `band` in `zone`, but is not meant to be on at `t`. */
  resting(zone: Zone, band: string | null, t: Micros): Countermeasure | undefined {
    return this.#of(zone, band).find((one) => !this.meant(one.id, t));
  }

  #of(zone: Zone, band: string | null): readonly Countermeasure[] {
    if (band === null) return [];
    return this.#site.countermeasures.filter((one) => this.#covers(one, zone) && one.bands.some((name) => namesBand(name, band)));
  }

  save(): Readonly<Record<string, Standing>> {
    return Object.fromEntries([...this.#state].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  restore(saved: Readonly<Record<string, Standing>>): void {
    for (const [id, state] of Object.entries(saved)) this.#state.set(id, state);
  }

  /** By name, or because the system's zones hold all of the zone's places. */
  #covers(one: Countermeasure, zone: Zone): boolean {
    if (one.zones.includes(zone.id)) return true;
    const places = new Set(this.#site.zones.filter((other) => one.zones.includes(other.id)).flatMap((other) => other.places));
    return zone.places.length > 0 && zone.places.every((place) => places.has(place));
  }
}
