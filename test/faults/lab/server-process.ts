/** The control room's server as a program of its own, which lets the screen of the test in without an account. */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readSiteAt } from "@wingwatch/agent/commands/site-option";
import { siteMakerOptions } from "@wingwatch/server/commands/site-maker-options";
import { startServer } from "@wingwatch/server/main";

const { values } = parseArgs({
  options: { site: { type: "string" }, broker: { type: "string" }, data: { type: "string" }, port: { type: "string" } },
});
const { site = "", broker = "", data = "", port = "0" } = values;
const read = await readSiteAt(site);
const server = await startServer({
  site: read.site,
  bands: read.bands,
  simulated: true,
  demonstration: true,
  dataDir: data,
  broker,
  host: "127.0.0.1",
  port: Number(port),
  siteMaker: siteMakerOptions({ dataDir: data, siteDir: site }),
  dashboardDir: join(data, "no-dashboard"),
  log: { debug: () => undefined, info: say, warn: say, error: say },
});
console.log(server.address);
process.once("SIGINT", () => void server.stop().finally(() => process.exit(0)));

function say(fields: object, message: string): void {
  console.error(message, fields);
}
