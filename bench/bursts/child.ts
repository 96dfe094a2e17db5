/** Measures detection with bursts on its core. */
import { join } from "node:path";
import { temporaryFolder } from "@wingwatch/test/programs/process";
import { printToParent } from "../measure/one-core.ts";
import { makeSite } from "../site/bench-site.ts";
import { burstFigures } from "./bursts.ts";

const BANDS = ["b8-ul", "b3-ul", "b20-ul", "b28-ul", "b1-ul", "b7-ul", "dect", "tetra-ul"];

using folder = temporaryFolder();
const site = await makeSite(join(folder.path, "site"), {
  wings: 1,
  levels: 4,
  cells: 26,
  sensors: 6,
  bands: BANDS,
  driver: () => ({ type: "mqtt" }),
});
printToParent(burstFigures(site, BANDS));
