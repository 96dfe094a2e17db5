/**
 * Where a countermeasure holds a phone and where it fails. Jammers and managed access reach as far as their signal does: there are holes,
 * metres wide, at the far ends and behind walls; a band that nobody jams is open everywhere.
 */
import { type CountermeasureState, type DurationMicros, namesBand } from "@wingwatch/agent/domain";
import type { SimulatedSite } from "../site/simulated-site.ts";
import type { Random } from "./random.ts";
import { type RandomField, randomField } from "./random-field.ts";

export interface BlockingOptions {
  /** dB by which the countermeasure outweighs the network on average. */
  readonly margin: number;
  /** Standard deviation of that over the building, dB. */
  readonly spread: number;
}

/** A change of a countermeasure's state in the script; before the first it is on. */
export interface Switching {
  readonly id: string;
  readonly at: DurationMicros;
  readonly state: CountermeasureState["state"];
}

export interface Blocking {
  /** What keeps a phone at a place from its network. */
  holds(where: { place: string; x: number; y: number; z: number }, band: string, at: DurationMicros): "jammed" | "captured" | "free";
  /** Whether a jammer that covers `band` is on at a place, however well. */
  jams(place: string, band: string, at: DurationMicros): boolean;
  state(id: string, at: DurationMicros): CountermeasureState["state"];
}

/** Metres over which coverage changes. */
const PATCH = 6;

export function blocking(
  site: SimulatedSite,
  random: Random,
  options: BlockingOptions & { readonly switching: readonly Switching[] },
): Blocking {
  const covered = site.countermeasures.map((measure) => ({
    measure,
    places: new Set(site.zones.filter(({ id }) => measure.zones.includes(id)).flatMap(({ places }) => places)),
  }));
  const permitted = new Set(site.zones.filter(({ policy }) => policy === "permitted").flatMap(({ places }) => places));
  const fields = new Map<string, RandomField>();
  const field = (id: string, band: string) => {
    const key = `${id} ${band}`;
    const found = fields.get(key) ?? randomField(random.branch(key), PATCH);
    fields.set(key, found);
    return found;
  };
  const state = (id: string, at: DurationMicros) =>
    options.switching.reduce<CountermeasureState["state"]>(
      (now, change) => (change.id === id && change.at <= at ? change.state : now),
      "on",
    );
  const active = (place: string, band: string, at: DurationMicros) =>
    covered.find(
      ({ measure, places }) => places.has(place) && measure.bands.some((name) => namesBand(name, band)) && state(measure.id, at) === "on",
    );
  return {
    state,
    holds({ place, x, y, z }, band, at) {
      const found = permitted.has(place) ? undefined : active(place, band, at);
      if (found === undefined) return "free";
      const margin = options.margin + options.spread * field(found.measure.id, band)(x, y, z);
      if (margin <= 0) return "free";
      return found.measure.type === "jammer" ? "jammed" : "captured";
    },
    jams: (place, band, at) => active(place, band, at)?.measure.type === "jammer",
  };
}
