/** All that a scenario will transmit, in order of time: its script and its populations, each drawn from randomness of its own. */
import { placesOf, type SimulatedSite } from "../site/simulated-site.ts";
import type { Blocking } from "../world/blocking.ts";
import type { Plan, PlannedTransmission } from "../world/planned.ts";
import type { Random } from "../world/random.ts";
import { contraband, neighbours, officePhones, vehicles } from "./populations/phones.ts";
import type { Population, PopulationContext } from "./populations/population.ts";
import { accessPoints, dect, staffRadios, tddNetwork } from "./populations/staff.ts";
import type { PopulationSpec, Scenario } from "./schema.ts";
import { scripted } from "./script.ts";
import { walked } from "./walk.ts";

export function planOf(scenario: Scenario, site: SimulatedSite, { blocking, random }: { blocking: Blocking; random: Random }): Plan {
  const places = placesOf(site);
  const permitted = new Set(site.zones.filter(({ policy }) => policy === "permitted").flatMap((zone) => zone.places));
  const script = scenario.transmitters.map((spec) => scripted(spec, { places, permitted, random: random.branch(`script ${spec.who}`) }));
  const populations = scenario.populations.map((spec, i) => {
    const wing = spec.wing ?? site.wings[0]?.id ?? "";
    const here = [...places.values()].filter((place) => place.wing === wing);
    return members(spec, { site, wing, places: here, permitted, blocking, random: random.branch(`${spec.kind} ${wing} ${i}`) });
  });
  const walk = scenario.walk === undefined ? [] : [walked(scenario.walk, site)];
  return inOrderOfStart([...script, ...populations, ...walk]);
}

function members(spec: PopulationSpec, context: PopulationContext): Population {
  switch (spec.kind) {
    case "contraband":
      return contraband(context, spec);
    case "office-phones":
      return officePhones(context, spec);
    case "dect":
      return dect(context, spec);
    case "staff-radios":
      return staffRadios(context, spec);
    case "access-points":
      return accessPoints(context, spec);
    case "neighbours":
      return neighbours(context, spec);
    case "vehicles":
      return vehicles(context, spec);
    case "tdd-network":
      return tddNetwork(context, spec);
  }
}

/** Merges sources that are each in order; they may be endless. */
function* inOrderOfStart(sources: readonly Plan[]): Generator<PlannedTransmission, void> {
  const heads = sources.map((source) => ({ source, next: source.next().value }));
  for (;;) {
    let first: (typeof heads)[number] | undefined;
    for (const head of heads) {
      if (head.next !== undefined && (first?.next === undefined || head.next.start < first.next.start)) first = head;
    }
    if (first?.next === undefined) return;
    yield first.next;
    first.next = first.source.next().value;
  }
}
