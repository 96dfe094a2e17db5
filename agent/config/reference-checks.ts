/** The names that the parts of a site call each other by: do they exist, once, and does it make sense? */
import { driverEntry } from "../drivers/registry.ts";
import { stores } from "../stores/registry.ts";
import { isBand, isBandName, knowsCountry, loadBands } from "./bands.ts";
import { expectedOneOf } from "./nearest.ts";
import type { Plan } from "./plan.ts";
import { boxOf } from "./polygon.ts";
import type { PathPart } from "./problem.ts";
import type { SiteFile } from "./site-schema.ts";

/** Where findings go. `found` is the value that stands at `path`, shown as it is. */
export interface Findings {
  error(path: readonly PathPart[], found: unknown, expected: string): void;
  warning(path: readonly PathPart[], found: unknown, expected: string): void;
}

/** How far outside its plan's places a sensor may hang before somebody should look, metres. */
const OUTSIDE_BY = 2;

export function checkReferences(site: SiteFile, plans: ReadonlyMap<string, Plan>, findings: Findings): void {
  checkUnique(site, plans, findings);
  checkSensors(site, plans, findings);
  checkConnections(site, findings);
  checkZones(site, plans, findings);
  checkCountermeasures(site, findings);
  checkAuthorised(site, findings);
  checkAgents(site, findings);
  checkThresholds(site, findings);
  if (!knowsCountry(site.site.country)) {
    findings.warning(["site", "country"], site.site.country, "a country of the band table; every band of the world is used instead");
  }
}

function checkUnique(site: SiteFile, plans: ReadonlyMap<string, Plan>, findings: Findings): void {
  const once = (what: string, items: Iterable<readonly [readonly PathPart[], string]>) => {
    const seen = new Set<string>();
    for (const [path, id] of items) {
      if (seen.has(id)) findings.error(path, id, `an id that no other ${what} has`);
      seen.add(id);
    }
  };
  const ids = (key: "wings" | "sensors" | "zones" | "countermeasures" | "authorised") =>
    site[key].map((item, i) => [[key, i, "id"], item.id] as const);
  once("wing", ids("wings"));
  once(
    "level",
    site.wings.flatMap((wing, w) => wing.levels.map((level, l) => [["wings", w, "levels", l, "id"], level.id] as const)),
  );
  once("sensor", ids("sensors"));
  once("zone", ids("zones"));
  once("countermeasure", ids("countermeasures"));
  once("authorised emitter", ids("authorised"));
  once(
    "agent",
    (site.agents ?? []).map((agent, i) => [["agents", i, "id"], agent.id] as const),
  );
  once(
    "place of any plan",
    levelPaths(site).flatMap(([id, path]) => {
      const plan = plans.get(id);
      return [...(plan?.places ?? []), ...(plan?.outlines ?? [])].map((place) => [[...path, "plan"], place.id] as const);
    }),
  );
}

function checkSensors(site: SiteFile, plans: ReadonlyMap<string, Plan>, findings: Findings): void {
  const levels = levelPaths(site).map(([id]) => id);
  site.sensors.forEach((sensor, i) => {
    const path = ["sensors", i];
    if (sensor.level !== undefined && !levels.includes(sensor.level)) {
      findings.error([...path, "level"], sensor.level, expectedOneOf("the id of a level", sensor.level, levels));
    }
    checkBands(sensor.bands, [...path, "bands"], { site, findings });
    for (const band of Object.keys(sensor.offset)) {
      if (!sensor.bands.includes(band)) findings.error([...path, "offset", band], band, "a band of this sensor");
    }
    checkCalibration(sensor, [...path, "calibration"], findings);
    const plan = sensor.level === undefined ? undefined : plans.get(sensor.level);
    const box = boxOf(plan?.places.flatMap((place) => place.polygon[0] ?? []) ?? []);
    const { x = 0, y = 0 } = sensor;
    if (box === undefined) return;
    if (x < box.minX - OUTSIDE_BY || x > box.maxX + OUTSIDE_BY || y < box.minY - OUTSIDE_BY || y > box.maxY + OUTSIDE_BY) {
      const expected = `a place on the plan: x ${box.minX} to ${box.maxX}, y ${box.minY} to ${box.maxY}`;
      findings.warning([...path, "x"], [x, y], expected);
    }
  });
}

/** A stable name holds the device's serial number: another than that which was calibrated means that somebody changed the device. */
function checkCalibration({ calibration, driver }: SiteFile["sensors"][number], path: readonly PathPart[], findings: Findings): void {
  const device = "path" in driver && typeof driver.path === "string" ? driver.path : "";
  const { serial } = calibration ?? {};
  if (serial === undefined || !device.includes("/by-id/") || device.includes(serial)) return;
  findings.warning([...path, "serial"], serial, `the serial number in ${device}: this device was not calibrated`);
}

function checkBands(bands: readonly string[], path: readonly PathPart[], at: { site: SiteFile; findings: Findings }): void {
  bands.forEach((band, i) => {
    if (!isBand(band)) {
      const known = loadBands().map((row) => row.id);
      const both = isBandName(band)
        ? `one direction of the band: ${band}-ul or ${band}-dl`
        : expectedOneOf("a band of the table", band, known);
      at.findings.error([...path, i], band, both);
    } else if (bands.indexOf(band) < i) {
      at.findings.error([...path, i], band, "each band once");
    } else if (
      knowsCountry(at.site.site.country) &&
      !loadBands().some((row) => row.id === band && usedIn(row.countries, at.site.site.country))
    ) {
      at.findings.warning([...path, i], band, `a band that ${at.site.site.country} uses`);
    }
  });
}

function usedIn(countries: readonly string[], country: string): boolean {
  return countries.includes(country) || countries.includes("*");
}

function checkConnections(site: SiteFile, findings: Findings): void {
  const connections = new Map<string, { readonly i: number; readonly driver: SiteFile["sensors"][number]["driver"] }[]>();
  site.sensors.forEach(({ driver }, i) => {
    const entry = driverEntry(driver.type);
    if (entry === undefined) return;
    const key = entry.connection(driver);
    const others = connections.get(key) ?? [];
    for (const other of others) {
      const clash = entry.clash(other.driver, driver);
      if (clash === undefined) continue;
      findings.error(["sensors", i, "driver"], driver, `${clash}, since sensor ${site.sensors[other.i]?.id} is there too`);
      break;
    }
    connections.set(key, [...others, { i, driver }]);
  });
}

function checkZones(site: SiteFile, plans: ReadonlyMap<string, Plan>, findings: Findings): void {
  const levels = levelPaths(site).map(([id]) => id);
  const places = [...plans.values()].flatMap((plan) => [...plan.places, ...plan.outlines].map((place) => place.id));
  site.zones.forEach((zone, i) => {
    zone.cells?.forEach((cell, c) => {
      if (!places.includes(cell))
        findings.error(["zones", i, "cells", c], cell, expectedOneOf("the id of a cell, room, landing or zone of a plan", cell, places));
    });
    zone.levels?.forEach((level, l) => {
      if (!levels.includes(level)) findings.error(["zones", i, "levels", l], level, expectedOneOf("the id of a level", level, levels));
    });
    const level = zone.polygon?.level;
    if (level !== undefined && !levels.includes(level)) {
      findings.error(["zones", i, "polygon", "level"], level, expectedOneOf("the id of a level", level, levels));
    }
  });
}

function checkCountermeasures(site: SiteFile, findings: Findings): void {
  site.countermeasures.forEach((countermeasure, i) => {
    checkZoneNames(countermeasure.zones, ["countermeasures", i, "zones"], { site, findings });
    checkBandNames(countermeasure.bands, ["countermeasures", i, "bands"], findings);
  });
}

function checkAuthorised(site: SiteFile, findings: Findings): void {
  site.authorised.forEach((emitter, i) => {
    checkBandNames(emitter.bands, ["authorised", i, "bands"], findings);
    if (emitter.zones !== "all") checkZoneNames(emitter.zones, ["authorised", i, "zones"], { site, findings });
    else if (emitter.technology === undefined && emitter.addresses === undefined && emitter.services === undefined) {
      findings.warning(
        ["authorised", i],
        emitter.id,
        "a technology, addresses or zones beside the bands: a band alone lets every phone in it through",
      );
    }
  });
}

function checkZoneNames(names: readonly string[], path: readonly PathPart[], at: { site: SiteFile; findings: Findings }): void {
  const zones = at.site.zones.map((zone) => zone.id);
  names.forEach((name, i) => {
    if (!zones.includes(name)) at.findings.error([...path, i], name, expectedOneOf("the id of a zone", name, zones));
  });
}

function checkBandNames(names: readonly string[], path: readonly PathPart[], findings: Findings): void {
  names.forEach((name, i) => {
    if (!isBandName(name))
      findings.error(
        [...path, i],
        name,
        expectedOneOf(
          "a band of the table",
          name,
          loadBands().map((band) => band.id),
        ),
      );
  });
}

function checkAgents(site: SiteFile, findings: Findings): void {
  if (site.agents === undefined) return;
  const wings = site.wings.map((wing) => wing.id);
  const owner = new Map<string, string>();
  site.agents.forEach((agent, i) => {
    checkStore(agent.store, ["agents", i, "store"], findings);
    agent.wings.forEach((wing, w) => {
      if (!wings.includes(wing)) findings.error(["agents", i, "wings", w], wing, expectedOneOf("the id of a wing", wing, wings));
      else if (owner.has(wing)) findings.error(["agents", i, "wings", w], wing, `a wing that agent ${owner.get(wing)} has not`);
      owner.set(wing, agent.id);
    });
  });
  for (const wing of wings) if (!owner.has(wing)) findings.error(["agents"], [...owner.keys()], `an agent for wing ${wing}`);
}

function checkStore(store: { readonly type: string }, path: readonly PathPart[], findings: Findings): void {
  const entry = stores[store.type];
  if (entry === undefined) {
    findings.error(
      [...path, "type"],
      store.type,
      expectedOneOf(`one of ${Object.keys(stores).join(", ")}`, store.type, Object.keys(stores)),
    );
    return;
  }
  const parsed = entry.optionsSchema.safeParse(store);
  for (const issue of parsed.error?.issues ?? []) findings.error([...path, ...(issue.path as PathPart[])], store, issue.message);
}

function checkThresholds(site: SiteFile, findings: Findings): void {
  checkBandNames(Object.keys(site.thresholds.bands), ["thresholds", "bands"], findings);
  const sensors = site.sensors.map((sensor) => sensor.id);
  for (const sensor of Object.keys(site.thresholds.sensors)) {
    if (!sensors.includes(sensor))
      findings.error(["thresholds", "sensors", sensor], sensor, expectedOneOf("the id of a sensor", sensor, sensors));
  }
}

function levelPaths(site: SiteFile): readonly (readonly [string, readonly PathPart[]])[] {
  return site.wings.flatMap((wing, w) => wing.levels.map((level, l) => [level.id, ["wings", w, "levels", l]] as const));
}
