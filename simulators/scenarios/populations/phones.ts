/** Phones of chance: contraband in the cells, staff's in the offices, neighbours' and drivers' outside. */
import { SECOND } from "@wingwatch/agent/domain";
import type { PathPoint, PlannedTransmission } from "../../world/planned.ts";
import { leastPower } from "../../world/power.ts";
import type { Random } from "../../world/random.ts";
import { outside, somewhereIn } from "../standpoints.ts";
import { type HandsetUse, handsetUse } from "./handset.ts";
import { arrivals, cellsAmong, type Population, type PopulationContext } from "./population.ts";

/** Share of the phones under a jammer that find no cell at all, and so never speak. */
const SPEECHLESS = 0.5;
/** dB less for a phone whose base station is in the same building. */
const NEAR_BASE = 15;

/** In the cells. Where a jammer holds it a phone retries or says nothing; where managed access has caught it, it registers there; else it talks. */
export function* contraband({ wing, places, blocking, random }: PopulationContext, spec: { perHour: number; tiny: number }): Population {
  const cells = cellsAmong(places);
  if (cells.length === 0) return;
  let n = 0;
  for (const start of arrivals(random.branch("arrivals"), spec.perHour)) {
    const own = random.branch(++n);
    const at = somewhereIn(own.pick(cells), own);
    const wanted = handsetUse(own, own.chance(spec.tiny) ? "tiny" : "ordinary");
    const held = blocking.holds({ place: at.cell ?? "", ...at }, wanted.band, start);
    if (held === "jammed" && own.chance(SPEECHLESS)) continue;
    yield handset(`contraband-${wing}-${n}`, underBlocking(wanted, held, own), { start, at, inside: true, authorised: false });
  }
}

function underBlocking(wanted: HandsetUse, held: "jammed" | "captured" | "free", random: Random): HandsetUse {
  if (held === "jammed") return { ...wanted, activity: "retry", duration: Math.round(random.uniform(30, 180) * SECOND) };
  if (held === "captured")
    return {
      ...wanted,
      activity: "registration",
      duration: 20 * SECOND,
      dbm: Math.max(leastPower(wanted.technology), wanted.dbm - NEAR_BASE),
    };
  return wanted;
}

/** Where a phone is permitted. */
export function* officePhones({ wing, places, permitted, random }: PopulationContext, spec: { perHour: number }): Population {
  const offices = places.filter(({ id }) => permitted.has(id));
  if (offices.length === 0) return;
  let n = 0;
  for (const start of arrivals(random.branch("arrivals"), spec.perHour)) {
    const own = random.branch(++n);
    const at = somewhereIn(own.pick(offices), own);
    yield handset(`office-${wing}-${n}`, handsetUse(own, "ordinary"), { start, at, inside: true, authorised: true });
  }
}

/** 15 to 80 m beyond the building, on foot or in a garden. */
export function* neighbours({ site, wing, random }: PopulationContext, spec: { perHour: number }): Population {
  let n = 0;
  for (const start of arrivals(random.branch("arrivals"), spec.perHour)) {
    const own = random.branch(++n);
    const at = outside(site, wing, { along: own.uniform(-0.3, 1.3), distance: own.uniform(15, 80), height: 1.5 });
    yield handset(`neighbour-${wing}-${n}`, handsetUse(own, "ordinary"), { start, at, inside: false, authorised: false });
  }
}

/** Along the road 25 to 60 m away, at 8 to 20 m/s, a point every second. */
export function* vehicles({ site, wing, random }: PopulationContext, spec: { perHour: number }): Population {
  let n = 0;
  for (const start of arrivals(random.branch("arrivals"), spec.perHour)) {
    const own = random.branch(++n);
    const at = outside(site, wing, { along: 0.5, distance: own.uniform(25, 60), height: 1.3 });
    const speed = own.uniform(8, 20) * (own.chance(0.5) ? 1 : -1);
    const seconds = Math.ceil(300 / Math.abs(speed));
    const path = Array.from(
      { length: seconds + 1 },
      (_, s): PathPoint => [s * SECOND, Math.round(at.x + speed * (s - seconds / 2)), at.y, at.z],
    );
    const use = handsetUse(own, "ordinary");
    const driving = { ...use, duration: Math.min(use.duration, seconds * SECOND) };
    const begin = { ...at, x: path[0]?.[1] ?? at.x };
    yield { ...handset(`vehicle-${wing}-${n}`, driving, { start, at: begin, inside: false, authorised: false }), path };
  }
}

type Whereabouts = Pick<PlannedTransmission, "start" | "at" | "inside" | "authorised">;

function handset(id: string, use: HandsetUse, whereabouts: Whereabouts): PlannedTransmission {
  return { id, ...use, ...whereabouts, role: "handset", power: "controlled" };
}
