/** The site file, its plans and the band table: read once, checked whole. */
export { bandsFor, bandsOf, isBand, isBandName, knowsCountry, loadBands } from "./bands.ts";
export { builtInSite } from "./built-in-site.ts";
export { loadSite, siteFileAt } from "./load-site.ts";
export { parseSite, type SiteResult, type SiteTexts } from "./parse-site.ts";
export { formatProblems, type SiteProblem } from "./problem.ts";
export { readYaml } from "./yaml-source.ts";
export { zodProblems } from "./zod-problems.ts";
