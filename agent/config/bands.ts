/**
 * The band table. Edges are those of 3GPP TS 36.101 and 38.101 and of the national plans; which technologies may be met there differs
 * by country and changes with time, so a band has a row for each combination. `bands.json` is the data, this only unfolds it.
 */
import { type Band, type Direction, namesBand } from "../domain/index.ts";
import table from "./bands.json" with { type: "json" };

interface BandRow {
  readonly id: string;
  readonly name: string;
  readonly technologies: string;
  /** Country codes, names of `regions`, or `*`. */
  readonly countries: string;
  readonly from?: string;
  readonly until?: string;
  readonly uplink?: readonly number[];
  readonly downlink?: readonly number[];
  readonly tdd?: readonly number[];
  readonly ism?: readonly number[];
}

const regions: Readonly<Record<string, string>> = table.regions;
const suffixes: readonly (readonly [Direction, string])[] = [
  ["uplink", "-ul"],
  ["downlink", "-dl"],
  ["tdd", ""],
  ["ism", ""],
];

let loaded: readonly Band[] | undefined;

/** Every row of the table: an id may occur several times, for several countries and dates. */
export function loadBands(): readonly Band[] {
  loaded ??= (table.bands as readonly BandRow[]).flatMap(unfold);
  return loaded;
}

/**
 * The bands of a country on a day (ISO date), each id once. A country that the table does not know gets every band, so that
 * nothing is missed there.
 */
export function bandsFor(country: string, on = "9999-12-31"): readonly Band[] {
  const rows = loadBands().filter((band) => inForce(band, on));
  const own = rows.filter((band) => band.countries.includes(country));
  const chosen = own.length > 0 ? [...own, ...rows.filter((band) => band.countries.includes("*"))] : rows;
  return eachOnce(chosen);
}

/** The bands that a site needs: its country's, and those it names although its country does not use them. */
export function bandsOf(
  site: { readonly country: string; readonly sensors: readonly { readonly bands: readonly string[] }[] },
  on?: string,
): readonly Band[] {
  const bands = bandsFor(site.country, on);
  const known = new Set(bands.map((band) => band.id));
  const foreign = new Set(site.sensors.flatMap((sensor) => sensor.bands.filter((id) => !known.has(id))));
  return [...bands, ...eachOnce(loadBands().filter((band) => foreign.has(band.id)))];
}

/** Whether the table has a plan for this country (ISO 3166). */
export function knowsCountry(country: string): boolean {
  return loadBands().some((band) => band.countries.includes(country));
}

/** Whether `id` is a band of one direction: what a sensor may name. */
export function isBand(id: string): boolean {
  return loadBands().some((band) => band.id === id);
}

/** Whether `name` is a band or both directions of one (`b8`): what a countermeasure may name. */
export function isBandName(name: string): boolean {
  return loadBands().some((band) => namesBand(name, band.id));
}

function unfold(row: BandRow): Band[] {
  const bands: Band[] = [];
  for (const [direction, suffix] of suffixes) {
    const [low, high] = row[direction] ?? [];
    if (low === undefined || high === undefined) continue;
    bands.push({
      id: row.id + suffix,
      name: suffix === "" ? row.name : `${row.name} ${direction}`,
      low: Math.round(low * 1e6),
      high: Math.round(high * 1e6),
      direction,
      technologies: row.technologies.split(" "),
      countries: row.countries.split(" ").flatMap((code) => regions[code]?.split(" ") ?? [code]),
      ...(row.from === undefined ? {} : { from: row.from }),
      ...(row.until === undefined ? {} : { until: row.until }),
    });
  }
  return bands;
}

function inForce(band: Band, on: string): boolean {
  return (band.from === undefined || on >= band.from) && (band.until === undefined || on < band.until);
}

function eachOnce(bands: readonly Band[]): Band[] {
  const byId = new Map<string, Band>();
  for (const band of bands) if (!byId.has(band.id)) byId.set(band.id, band);
  return [...byId.values()];
}
