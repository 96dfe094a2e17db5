/** A control room on a very bad day: 300 sensors and 600 cells in one wing, data at 10 Hz and 20 live emissions; nobody watches it yet. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startMosquitto } from "@wingwatch/test/programs/mosquitto";
import { freePort, type Program, startProgram, temporaryFolder } from "@wingwatch/test/programs/process";
import { makeSite } from "../site/bench-site.ts";

const BANDS = "b28-ul b20-ul b8-ul b3-ul b1-ul b7-ul b38 n78 wifi24 dect tetra-ul b40".split(" ");
const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export interface BusyHouse {
  readonly server: Program;
  readonly address: string;
}

/** Everything it starts is put on the stack. */
export async function busyHouse(stack: AsyncDisposableStack): Promise<BusyHouse> {
  const folder = stack.use(temporaryFolder());
  const site = join(folder.path, "site");
  await makeSite(site, { wings: 1, levels: 6, cells: 100, sensors: 50, bands: BANDS, driver: () => ({ type: "mqtt" }) });
  const mosquitto = await startMosquitto();
  stack.defer(() => mosquitto.stop());
  const port = String(await freePort());
  const common = ["--site", site, "--broker", mosquitto.url];
  const entry = file("../../wingwatch.ts");
  const server = startProgram(process.execPath, [entry, "server", ...common, "--port", port, "--data", join(folder.path, "data")]);
  stack.defer(async () => void (await server.stop()));
  const [address] = await server.says(/^http:\S+/m);
  const agent = startProgram(process.execPath, [file("busy-agent.ts"), ...common]);
  stack.defer(async () => void (await agent.stop()));
  await agent.says(/busy/);
  return { server, address };
}
