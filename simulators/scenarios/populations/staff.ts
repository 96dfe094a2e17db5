/** What the prison itself transmits: cordless phones, staff radios, access points; and the base station over the wall. */
import { SECOND } from "@wingwatch/agent/domain";
import { boundingBox, middle } from "../../world/geometry.ts";
import type { PathPoint, PlannedTransmission } from "../../world/planned.ts";
import { outside, somewhereIn } from "../standpoints.ts";
import { arrivals, type Population, type PopulationContext } from "./population.ts";

const FOREVER = Number.POSITIVE_INFINITY;

/** Bases in the offices, always on the air, and calls on them: the handset's half is heard too. */
export function* dect(context: PopulationContext, spec: { bases: number; callsPerHour: number }): Population {
  const { wing, places, permitted, random } = context;
  const rooms = places.filter(({ id, kind }) => kind === "room" && !permitted.has(id));
  const offices = [...places.filter(({ id }) => permitted.has(id)), ...rooms];
  for (let i = 1; i <= spec.bases && offices.length > 0; i++) {
    const own = random.branch(`base ${i}`);
    const at = somewhereIn(offices[(i - 1) % offices.length] ?? own.pick(offices), own);
    yield infrastructure({
      id: `dect-${wing}-${i}`,
      technology: "dect",
      activity: "beacon",
      band: "dect",
      start: own.integer(0, 200_000),
      at,
      dbm: 22,
    });
  }
  if (spec.callsPerHour === 0 || offices.length === 0) return;
  let n = 0;
  for (const start of arrivals(random.branch("calls"), spec.callsPerHour)) {
    const own = random.branch(`call ${++n}`);
    const call = { id: `dect-call-${wing}-${n}`, technology: "dect", activity: "voice", band: "dect", start, dbm: 21 } as const;
    yield {
      ...infrastructure({ ...call, at: somewhereIn(own.pick(offices), own) }),
      role: "staff",
      duration: Math.round((15 + own.exponential(60)) * SECOND),
    };
  }
}

/** TETRA radios of officers who walk along a landing while they talk, 2 to 12 s at a time. */
export function* staffRadios({ wing, places, random }: PopulationContext, spec: { perHour: number }): Population {
  const landings = places.filter(({ kind }) => kind === "landing");
  const rounds = landings.length > 0 ? landings : places;
  let n = 0;
  for (const start of arrivals(random.branch("arrivals"), spec.perHour)) {
    const own = random.branch(++n);
    const at = somewhereIn(own.pick(rounds), own);
    const seconds = Math.round(own.uniform(2, 12));
    const box = boundingBox(rounds.find(({ level }) => level === at.level)?.polygon[0] ?? []);
    const pace = own.uniform(-1.4, 1.4);
    const walk = (s: number) => Math.min(box.maxX, Math.max(box.minX, at.x + pace * s));
    const path = Array.from({ length: seconds + 1 }, (_, s): PathPoint => [s * SECOND, Math.round(walk(s) * 100) / 100, at.y, at.z]);
    const call = { id: `radio-${wing}-${n}`, technology: "tetra", activity: "voice", band: "tetra-ul", start, at, dbm: 30 } as const;
    yield { ...infrastructure(call), role: "staff", duration: seconds * SECOND, path };
  }
}

/** On the ceilings of the landings, spread over the levels. */
export function* accessPoints({ wing, places, random }: PopulationContext, spec: { count: number }): Population {
  const landings = places.filter(({ kind }) => kind === "landing");
  const mounts = landings.length > 0 ? landings : places;
  for (let i = 1; i <= spec.count; i++) {
    const own = random.branch(i);
    const mount = mounts[(i - 1) % mounts.length] ?? own.pick(mounts);
    const box = boundingBox(mount.polygon[0] ?? []);
    const [, y] = middle(mount.polygon);
    const x = Math.round((box.minX + ((i - 0.5) / spec.count) * (box.maxX - box.minX)) * 100) / 100;
    const at = { wing, level: mount.level, x, y, z: mount.height + 2.5 };
    yield infrastructure({
      id: `ap-${wing}-${i}`,
      technology: "wifi",
      activity: "beacon",
      band: "wifi24",
      start: own.integer(0, 100_000),
      at,
      dbm: 16,
    });
  }
}

interface Mast {
  /** m */
  readonly distance: number;
  readonly band: string;
  readonly load?: number | undefined;
}

/** A mast with a TDD carrier, whose downlink fills the band that phones answer in. */
export function* tddNetwork({ site, wing, random }: PopulationContext, { distance, band, load }: Mast): Population {
  const at = outside(site, wing, { along: random.uniform(0, 1), distance, height: 25 });
  const id = band === "n78" ? `mast-${wing}` : `mast-${wing}-${band}`;
  yield {
    ...infrastructure({ id, technology: "tdd", activity: "downlink", band, start: 0, at, dbm: 46 }),
    inside: false,
    ...(load === undefined ? {} : { load }),
  };
}

type Fixed = Pick<PlannedTransmission, "id" | "technology" | "activity" | "band" | "start" | "at" | "dbm">;

function infrastructure(fixed: Fixed): PlannedTransmission {
  return { ...fixed, role: "infrastructure", authorised: true, inside: true, duration: FOREVER, power: "constant" };
}
