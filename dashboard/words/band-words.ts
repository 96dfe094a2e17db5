/** Bands and frequencies in words. */
import type { BandView, SiteIndex } from "../state/site-index.ts";
import { locale } from "./language.ts";
import { decimal } from "./numbers.ts";
import { texts } from "./texts.ts";

const bandTexts = texts({
  uplink: { en: "{name} uplink", fr: "{name} montante" },
  downlink: { en: "{name} downlink", fr: "{name} descendante" },
  unknown: { en: "an unknown frequency", fr: "une fréquence inconnue" },
});

/** "900 MHz uplink". */
export function bandWords(band: BandView): string {
  if (band.direction !== "uplink" && band.direction !== "downlink") return band.name;
  // The band table is in English; some of its names end in the direction.
  const name = band.name.replace(/ (uplink|downlink)$/i, "");
  return bandTexts[band.direction]({ name });
}

/** Of an emission: its band, or its frequency where no band holds it. */
export function emissionBand(index: SiteIndex, emission: { readonly band: string | null; readonly hz?: number | undefined }): string {
  const band = index.bands.get(emission.band ?? "");
  if (band) return bandWords(band);
  if (emission.hz !== undefined) return megahertz(emission.hz);
  return emission.band ?? bandTexts.unknown;
}

/** "897.4 MHz", "2.41 GHz". */
function megahertz(hz: number): string {
  return hz >= 1e9 ? `${decimal(hz / 1e9, 3)} GHz` : `${decimal(hz / 1e6, 1)} MHz`;
}

/** "880–915 MHz". */
export function bandEdges(band: BandView): string {
  return `${trim(band.low)}–${trim(band.high)} MHz`;
}

function trim(hz: number): string {
  return (Math.round(hz / 1e5) / 10).toLocaleString(locale(), { useGrouping: false });
}
