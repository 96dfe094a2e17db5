/** What the site's jammers say of themselves, and which of them acts on a band in a wing. */
import { type Countermeasure, type CountermeasureState, type Micros, namesBand, type Site } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { jammerStage } from "./stage.ts";

const PARAMS = defaults(jammerStage);

/** State and the time at which it began, by jammer. */
export type SavedReports = Readonly<Record<string, readonly [state: CountermeasureState["state"], since: Micros]>>;

/** Where and when something rose. */
export interface Risen {
  readonly band: string;
  readonly wings: ReadonlySet<string>;
  readonly from: Micros;
  readonly to: Micros;
}

export interface JammerReport {
  readonly id: string;
  readonly t: Micros;
}

export class JammerReports {
  readonly #jammers: readonly { readonly system: Countermeasure; readonly wings: ReadonlySet<string> }[];
  #said: SavedReports = {};

  constructor(site: Site) {
    const wingOfPlace = new Map(
      site.wings.flatMap(({ id, levels }) => levels.flatMap(({ places }) => places.map((place) => [place.id, id] as const))),
    );
    this.#jammers = site.countermeasures
      .filter(({ type }) => type === "jammer")
      .map((system) => {
        const places = site.zones.filter(({ id }) => system.zones.includes(id)).flatMap((zone) => zone.places);
        return { system, wings: new Set(places.flatMap((place) => wingOfPlace.get(place) ?? [])) };
      });
  }

  /** Only a change tells anything: a state is said again whenever a line comes back. */
  take({ id, state, t }: CountermeasureState): void {
    if (this.#said[id]?.[0] !== state) this.#said = { ...this.#said, [id]: [state, t] };
  }

  /** The jammer whose word that it came on explains a rise. One that goes off explains none: phones come back then. */
  explaining(risen: Risen): JammerReport | undefined {
    for (const { id } of this.#acting(risen)) {
      const [state, t] = this.#said[id] ?? ["unknown", 0];
      if (state === "on" && t >= risen.from - PARAMS.reported && t <= risen.to + PARAMS.reported) return { id, t };
    }
    return undefined;
  }

  /** A jammer that the site file has there, whatever it says. */
  covering(risen: Pick<Risen, "band" | "wings">): string | undefined {
    return this.#acting(risen)[0]?.id;
  }

  save(): SavedReports {
    return this.#said;
  }

  restore(saved: SavedReports): void {
    this.#said = saved;
  }

  #acting({ band, wings }: Pick<Risen, "band" | "wings">): readonly Countermeasure[] {
    return this.#jammers
      .filter((one) => one.system.bands.some((name) => namesBand(name, band)) && [...one.wings].some((wing) => wings.has(wing)))
      .map(({ system }) => system);
  }
}
