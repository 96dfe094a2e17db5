/** What each jammer and managed-access system is known to be doing, from the stream. */
import { type Countermeasure, type CountermeasureState, namesBand, type Site, type Zone } from "../../domain/index.ts";

export type Standing = "on" | "off" | "unknown";

export class Countermeasures {
  readonly #site: Site;
  readonly #state = new Map<string, Standing>();

  constructor(site: Site) {
    this.#site = site;
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

  /** The system that should act on `band` in `zone`, working or not. */
  covering(zone: Zone, band: string | null): Countermeasure | undefined {
    if (band === null) return undefined;
    return this.#site.countermeasures.find((one) => this.#covers(one, zone) && one.bands.some((name) => namesBand(name, band)));
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
