/** Making a site: drafts from rows of cells, GeoJSON, IMDF or an existing site, and the files of a site from a draft. Pure. */
export { commonBands } from "./common-bands.ts";
export type { CategoryCount, DrawnKind, KindMap } from "./drawn-kind.ts";
export { type ImportOptions, importGeoJson } from "./import-geojson.ts";
export { importImdf } from "./import-imdf.ts";
export { emptyDraft, type Imported, type ImportReason, type SiteHead, type TextFile } from "./import-result.ts";
export { filesToDraft } from "./read-files.ts";
export { draftToFiles } from "./site-files.ts";
export { spreadSensors } from "./spread-sensors.ts";
export { type StarterOptions, starterDraft } from "./starter.ts";
