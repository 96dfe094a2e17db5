/** `wingwatch server`: the control room's server alone, beside a broker and agents that run elsewhere. */
import { dirname, resolve } from "node:path";
import { BROKER, namedBroker } from "@wingwatch/agent/commands/broker-option";
import { portOption, textOption } from "@wingwatch/agent/commands/options";
import { readSite } from "@wingwatch/agent/commands/site-option";
import { untilAborted } from "@wingwatch/agent/commands/wait";
import { UsageError } from "@wingwatch/agent/domain";
import { REDACTION, readTls, tlsFilesOf } from "@wingwatch/agent/identity";
import type { Command } from "@wingwatch/agent/ports";
import { serviceManager } from "@wingwatch/agent/service";
import { pino } from "pino";
import { lockData } from "../database/data-lock.ts";
import { startServer } from "../main.ts";
import { checkout } from "./checkout.ts";
import { doorOf, doorOptions } from "./door-options.ts";
import { readNotifyFile } from "./notify-file.ts";
import { readSignInFile } from "./sign-in-file.ts";
import { siteMakerOptions } from "./site-maker-options.ts";
import { StopStack } from "./stop-stack.ts";
import { untilReady } from "./until-ready.ts";
import { setUpWords } from "./welcome.ts";

export const server: Command = {
  name: "server",
  summary: "run the control room's server alone, beside a broker and agents",
  usage: "server --site DIR [options]",
  options: {
    site: { type: "string", placeholder: "DIR", help: "folder with site.yaml, or the file itself" },
    broker: { type: "string", placeholder: "URL", help: `MQTT broker that the agents use (${BROKER})` },
    port: { type: "string", placeholder: "N", help: "port of the page (8600)" },
    host: { type: "string", placeholder: "ADDRESS", help: "address to listen on (127.0.0.1: this machine only)" },
    data: { type: "string", placeholder: "DIR", help: "where alerts and incidents are kept (./.wingwatch)" },
    "audit-heads": {
      type: "string",
      placeholder: "DIR",
      help: "where signed heads of the audit log go, best another mount (audit-heads/ of the data folder)",
    },
    simulated: { type: "boolean", help: "the screens say that the data come from a simulation" },
    ...doorOptions,
  },
  notes: [
    "Logs are JSON lines on stderr. People sign in: while there are no accounts, the start prints a set-up link that makes the first. Give",
    "--tls-cert and --tls-key where anybody else is on the network.",
    "WINGWATCH_BROKER may hold the broker's address instead of --broker; for mqtts:// WINGWATCH_MQTT_CA, _CERT and _KEY name the certificates.",
    "",
    "  wingwatch server --site my-prison --broker mqtt://10.0.0.5:1883 --host 10.0.0.5",
    "",
    "Exit codes: 0 it was stopped; 1 it cannot run; 2 usage, or a site or settings that are not right.",
  ].join("\n"),
  run: async (positionals, values, io) => {
    if (positionals.length > 0) throw new UsageError("server takes options only; see wingwatch server --help");
    const broker = namedBroker(values, io.env) ?? BROKER;
    const brokerTls = await readTls(tlsFilesOf(io.env));
    const dataDir = resolve(textOption(values, "data", ".wingwatch"));
    const port = portOption(values, "port", 8600);
    const door = doorOf(values);
    const read = await readSite(values);
    const log = pino({ level: "info", redact: REDACTION }, pino.destination(2));

    const running = new StopStack();
    try {
      const lock = lockData(dataDir);
      running.push("data folder", () => lock.release());
      const started = await startServer({
        site: read.site,
        bands: read.bands,
        simulated: values.simulated === true,
        dataDir,
        auditHeads: textOption(values, "audit-heads", "") || undefined,
        broker,
        brokerTls,
        host: textOption(values, "host", "127.0.0.1"),
        port,
        notify: readNotifyFile(dirname(read.file)),
        provider: readSignInFile(dirname(read.file)),
        siteMaker: siteMakerOptions({ dataDir, siteDir: dirname(read.file) }),
        ...door,
        dashboardDir: checkout.builtDashboard,
        log,
      });
      running.push("server", started.stop);
      await io.out(`${started.address}\n`);
      if (started.signIn.how === "set-up") io.err(`${setUpWords(started.signIn.link)}\n`);
      const manager = serviceManager({ env: io.env, log });
      await untilReady(started, io.signal);
      manager.ready(`the control room is at ${started.address}`);
      await untilAborted(io.signal);
      manager.stopping();
      return 0;
    } finally {
      await running.unwind((name, error) => log.error({ err: error }, `could not stop cleanly: ${name}`));
    }
  },
};
