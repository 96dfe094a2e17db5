/** `wingwatch up`: the whole product on one machine: broker, agents, server, dashboard and, without a site of your own, a simulated prison. */
import { dirname, resolve } from "node:path";
import { brokerOption } from "@wingwatch/agent/commands/broker-option";
import { portOption, textOption } from "@wingwatch/agent/commands/options";
import { plainLog } from "@wingwatch/agent/commands/plain-log";
import { readSiteAt } from "@wingwatch/agent/commands/site-option";
import { untilAborted } from "@wingwatch/agent/commands/wait";
import { UsageError } from "@wingwatch/agent/domain";
import { simulatedKeys } from "@wingwatch/agent/identity";
import { startAgent } from "@wingwatch/agent/main";
import type { Command, CommandIo, OptionValues } from "@wingwatch/agent/ports";
import { startBroker } from "../broker/index.ts";
import { lockData } from "../database/data-lock.ts";
import { assertPortFree } from "../http/listen.ts";
import { startServer } from "../main.ts";
import { checkout } from "./checkout.ts";
import { buildDashboardIfNeeded } from "./dashboard-build.ts";
import { doorOf, doorOptions, isLoopback } from "./door-options.ts";
import { readNotifyFile } from "./notify-file.ts";
import { readSignInFile } from "./sign-in-file.ts";
import { checkScenario, startSimulatedPrison } from "./simulated-prison.ts";
import { siteMakerOptions } from "./site-maker-options.ts";
import { StopStack } from "./stop-stack.ts";
import { welcome } from "./welcome.ts";

export const up: Command = {
  name: "up",
  summary: "run the whole product here, with a simulated prison or a site of your own",
  usage: "up [options]",
  options: {
    port: { type: "string", placeholder: "N", help: "port of the page (8600)" },
    host: { type: "string", placeholder: "ADDRESS", help: "address to listen on (127.0.0.1: this machine only)" },
    data: { type: "string", placeholder: "DIR", help: "where everything is kept (./.wingwatch)" },
    site: { type: "string", placeholder: "DIR", help: "a site of your own: folder with site.yaml, or the file itself" },
    simulate: { type: "boolean", help: "simulate phones in that site (its sensors must be of type mqtt)" },
    scenario: {
      type: "string",
      placeholder: "NAME",
      help: "what the simulated phones do; wingwatch simulate --list names them (demo; in a site of yours: anywhere)",
    },
    broker: { type: "string", placeholder: "URL", help: "use this MQTT broker instead of the embedded one" },
    "mqtt-port": { type: "string", placeholder: "N", help: "port of the embedded broker (1883 with --site, else any free one)" },
    ...doorOptions,
  },
  notes: [
    "The demonstration needs no account as long as only this machine can reach it. With --site, or another --host, people sign in: the",
    "set-up link that is printed at the start makes the first account.",
    "",
    "  npm start",
    "  npm start -- --port 8601 --data /tmp/wingwatch",
    "  npm start -- --site my-prison",
    "",
    "Exit codes: 0 it was stopped; 1 it cannot run; 2 usage, or a site, scenario or settings that are not right.",
  ].join("\n"),
  run: async (positionals, values, io) => {
    if (positionals.length > 0) throw new UsageError("up takes options only; see wingwatch up --help");
    const running = new StopStack();
    const log = plainLog(io);
    try {
      const said = await startEverything(values, io, { running });
      if (io.signal.aborted) return 0;
      await io.out(said);
      await untilAborted(io.signal);
      io.err("\nStopping …\n");
      return 0;
    } finally {
      await running.unwind((name, error) => log.error({ err: error }, `could not stop cleanly: ${name}`));
    }
  },
};

/** Starts each part and puts it on the stack; gives the welcome. Stops half way when asked to. */
async function startEverything(values: OptionValues, io: CommandIo, { running }: { readonly running: StopStack }): Promise<string> {
  const ownSite = values.site;
  const simulated = ownSite === undefined || values.simulate === true;
  const host = textOption(values, "host", "127.0.0.1");
  const port = portOption(values, "port", 8600);
  const dataDir = resolve(textOption(values, "data", ".wingwatch"));
  const mqttPort = portOption(values, "mqtt-port", ownSite === undefined ? 0 : 1883);
  const door = doorOf(values);
  const externalBroker = brokerOption(values);
  if (values.scenario !== undefined && !simulated)
    throw new UsageError("--scenario says what is simulated: with --site it needs --simulate");
  if (values["mqtt-port"] !== undefined && externalBroker !== undefined)
    throw new UsageError("--mqtt-port is the embedded broker's: not together with --broker");
  const { file, site, bands } = await readSiteAt(textOption(values, "site", checkout.exampleSite));
  const siteDir = dirname(file);
  const scenario = textOption(values, "scenario", ownSite === undefined ? "demo" : "anywhere");
  if (simulated && values.scenario !== undefined) await checkScenario({ siteDir, scenario });
  const log = plainLog(io);

  const lock = lockData(dataDir);
  running.push("data folder", () => lock.release());
  await assertPortFree({ port, host, purpose: "the control room's page", option: "--port" });
  await buildDashboardIfNeeded({ say: (line) => io.err(`${line}\n`), signal: io.signal });
  if (io.signal.aborted) return "";

  let broker = externalBroker;
  if (broker === undefined) {
    const embedded = await startBroker({ port: mqttPort, host });
    running.push("broker", embedded.stop);
    broker = embedded.url;
  }
  const siteMaker = siteMakerOptions({ dataDir, siteDir });
  const server = await startServer({
    site,
    bands,
    simulated,
    dataDir,
    broker,
    host,
    port,
    notify: readNotifyFile(siteDir),
    provider: readSignInFile(siteDir),
    siteMaker,
    demonstration: ownSite === undefined && isLoopback(host),
    ...door,
    dashboardDir: checkout.builtDashboard,
    log,
  });
  running.push("server", server.stop);
  // Virtual sensors prove what they say as real ones do, with keys that they share with nobody.
  const keys = simulated ? simulatedKeys(dataDir, site.sensors) : io.env.WINGWATCH_KEYS;
  for (const { id } of site.agents) {
    const agent = await startAgent({ site, bands, agent: id, dataDir, broker, log, env: io.env, ...(keys !== undefined && { keys }) });
    running.push(`agent ${id}`, agent.stop);
  }
  if (simulated) {
    const prison = startSimulatedPrison({ siteDir, scenario, broker, keys, say: (line) => io.err(`${line}\n`) });
    running.push("simulated prison", prison.stop);
  }
  return welcome({ address: server.address, siteName: site.name, simulated, dataDir, broker, signIn: server.signIn });
}
