/** Which bands a sensor is usually set to: what phones transmit in there, and what hides beside them. */
import type { Band } from "../domain/index.ts";

const phones = ["gsm", "umts", "lte", "nr"];
/** Short-range radios that phones and their owners use. */
const beside = /^(dect|wifi24)/;
/** What one receiver is commonly able to watch. */
const MOST = 8;
/** Where phones are most often heard, best first; others follow in the order of the table. */
const favourites = ["b8-ul", "b20-ul", "b3-ul", "b1-ul", "b7-ul", "b28-ul", "b5-ul", "b2-ul", "b4-ul", "b12-ul", "b13-ul", "b71-ul", "n78"];

/** @param bands those of the site's country */
export function commonBands(bands: readonly Band[]): string[] {
  const rank = (id: string) => (favourites.includes(id) ? favourites.indexOf(id) : favourites.length);
  const uplinks = bands
    .filter((band) => band.direction === "uplink" && band.technologies.some((technology) => phones.includes(technology)))
    .map(({ id }) => id)
    .sort((a, b) => rank(a) - rank(b));
  const short = bands.map(({ id }) => id).filter((id) => beside.test(id));
  return [...uplinks.slice(0, MOST - 2), ...short.slice(0, 2)];
}
