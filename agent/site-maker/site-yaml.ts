/** A draft as `site.yaml`: one line a thing, in the order of the drawing, with a word on what each section is for. */
import type { DraftSensor, DraftWing, DraftZone, SiteDraft } from "../contract/index.ts";
import { flow, type Json } from "./yaml-text.ts";

/** @param planPath where the plan of a level lies, relative to the site file */
export function siteYaml(draft: SiteDraft, planPath: (level: string) => string): string {
  const { sensors, zones, countermeasures } = draft;
  const sections = [
    [
      "# A Wingwatch site. The plans lie beside it as GeoJSON in metres. After every change: wingwatch check",
      "version: 1",
      `site: ${flow(draft.site)}`,
    ],
    [
      "# Wings and their levels, the lowest first. height: of the floor, metres above the wing's zero.",
      "# losses: dB that a wall, a cell front and a floor take; a survey gives better figures.",
      ...list(
        "wings",
        draft.wings.map((wing) => wingYaml(wing, planPath)),
      ),
    ],
    [
      "# Sensors: x, y in metres of the plan, z above the level's floor; offset: dB to add, by band.",
      "# driver: { type: mqtt }, or { type: serial, path: /dev/ttyUSB0, baud: 115200 }.",
      ...list(
        "sensors",
        sensors.map((sensor) => [flow(sensorJson(sensor))]),
      ),
    ],
    [
      "# Zones: cells or whole levels, and what may transmit there: jammed, managed-access, prohibited or permitted. The narrowest wins.",
      ...list(
        "zones",
        zones.map((zone) => [flow(zoneJson(zone))]),
      ),
    ],
    [
      "# Jammers and managed-access systems: what should be stopping phones, where and in which bands. For example",
      "#   - { id: jam-a, type: jammer, zones: [a-wing], bands: [b8, b3, b20], schedule: always }",
      ...list(
        "countermeasures",
        countermeasures.map((countermeasure) => [flow(countermeasure)]),
      ),
    ],
    ...Object.entries(draft.carried).map(([key, value]) => section(key, value as Json)),
  ];
  return `${sections.map((lines) => lines.join("\n")).join("\n\n")}\n`;
}

/** Each item's lines, under a key. */
function list(key: string, items: readonly (readonly string[])[]): string[] {
  if (items.length === 0) return [`${key}: []`];
  return [`${key}:`, ...items.flatMap(([first = "", ...rest]) => [`  - ${first}`, ...rest.map((line) => `    ${line}`)])];
}

function section(key: string, value: Json): string[] {
  return Array.isArray(value)
    ? list(
        flow(key),
        value.map((item) => [flow(item)]),
      )
    : [`${flow(key)}: ${flow(value)}`];
}

function wingYaml({ id, name, losses, levels }: DraftWing, planPath: (level: string) => string): string[] {
  const rows = levels.map((level) => [flow({ id: level.id, name: level.name, height: level.height, plan: planPath(level.id) })]);
  return [`id: ${flow(id)}`, `name: ${flow(name)}`, `losses: ${flow(losses)}`, ...list("levels", rows)];
}

/** A portable sensor has no place. */
function sensorJson({ id, level, x, y, z, bands, offset, driver }: DraftSensor): Json {
  const place = level === null ? { z } : { level, x, y, z };
  return {
    id,
    ...place,
    bands,
    offset: offset === undefined || Object.keys(offset).length === 0 ? undefined : offset,
    driver: driver as Json,
  };
}

function zoneJson({ id, levels, cells, polygon, policy }: DraftZone): Json {
  return {
    id,
    levels: levels.length > 0 ? levels : undefined,
    cells: cells.length > 0 ? cells : undefined,
    polygon,
    policy,
  };
}
