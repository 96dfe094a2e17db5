/** Bands and frequencies in words. */
import type { BandView, SiteIndex } from "../state/site-index.ts";

/** "900 MHz uplink". */
export function bandWords(band: BandView): string {
  const directed = band.direction === "uplink" || band.direction === "downlink";
  return directed && !band.name.toLowerCase().includes(band.direction) ? `${band.name} ${band.direction}` : band.name;
}

/** Of an emission: its band, or its frequency where no band holds it. */
export function emissionBand(index: SiteIndex, emission: { readonly band: string | null; readonly hz?: number | undefined }): string {
  const band = index.bands.get(emission.band ?? "");
  if (band) return bandWords(band);
  if (emission.hz !== undefined) return megahertz(emission.hz);
  return emission.band ?? "an unknown frequency";
}

/** "897.4 MHz", "2.41 GHz". */
function megahertz(hz: number): string {
  return hz >= 1e9 ? `${(hz / 1e9).toFixed(3)} GHz` : `${(hz / 1e6).toFixed(1)} MHz`;
}

/** "880–915 MHz". */
export function bandEdges(band: BandView): string {
  return `${trim(band.low)}–${trim(band.high)} MHz`;
}

function trim(hz: number): string {
  return String(Math.round(hz / 1e5) / 10);
}
