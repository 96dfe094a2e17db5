/** `wingwatch deploy`: what a broker, an agent and the server need to know each other: configuration, access list, certificates. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Site, UsageError } from "../domain/index.ts";
import { issueCertificates } from "../identity/broker/certificates.ts";
import { environmentFile } from "../identity/broker/environment.ts";
import { membersOf } from "../identity/broker/members.ts";
import { accessList, mosquittoConf } from "../identity/broker/mosquitto.ts";
import type { Command, CommandIo, OptionValues } from "../ports/index.ts";
import { textOption } from "./options.ts";
import { chosenAgent, readSite } from "./site-option.ts";

const PORT = 8883;
const OWNER_ONLY = 0o600;

export const deploy: Command = {
  name: "deploy",
  summary: "write the files of a broker with TLS, of an agent or of the server",
  usage: "deploy mosquitto|agent|server --site DIR [options]",
  options: {
    site: { type: "string", placeholder: "DIR", help: "folder with site.yaml, or the file itself" },
    out: { type: "string", placeholder: "DIR", help: "where the files are written (./deployment)" },
    host: { type: "string", placeholder: "NAME", help: "name or address under which the broker is reached (localhost)" },
    port: { type: "string", placeholder: "N", help: `its port (${PORT})` },
    agent: { type: "string", placeholder: "ID", help: "agent: which (needed where the site has several)" },
    certificates: {
      type: "string",
      placeholder: "DIR",
      help: "agent, server: where the certificates lie there (/etc/wingwatch/certificates)",
    },
    force: { type: "boolean", help: "write over files that are there; mosquitto: with new certificates for all" },
  },
  notes: [
    "mosquitto writes mosquitto.conf, access.acl and certificates/: an authority of the site's own, and a certificate each for the broker, the",
    "server, every agent, every sensor on MQTT and every countermeasure. Without --force nothing is written over; certificates/ gets what is missing.",
    "agent and server write an environment file that names the broker and the certificates.",
    "",
    "  wingwatch deploy mosquitto --site my-prison --host broker.prison.example --out /etc/mosquitto/wingwatch",
    "  wingwatch deploy agent --site my-prison --host broker.prison.example --out /etc/wingwatch",
    "",
    "Exit codes: 0; 1 there are such files already; 2 usage, or a site that is not right.",
  ].join("\n"),
  async run(positionals, values, io) {
    const [what = "", ...rest] = positionals;
    const act = actions[what];
    if (act === undefined || rest.length > 0)
      throw new UsageError(`deploy takes ${Object.keys(actions).join(", ")}; see wingwatch deploy --help`);
    const { site } = await readSite(values);
    const out = textOption(values, "out", "deployment");
    return await act({ site, folder: resolve(out), values, io });
  },
};

interface Doing {
  readonly site: Site;
  readonly folder: string;
  readonly values: OptionValues;
  readonly io: CommandIo;
}

const actions: Readonly<Record<string, (doing: Doing) => Promise<number>>> = {
  mosquitto: deployMosquitto,
  agent: (doing) => deployEnvironment(doing, `agent-${chosenAgent(doing.site, doing.values).id}`),
  server: (doing) => deployEnvironment(doing, "server"),
};

async function deployMosquitto({ site, folder, values, io }: Doing): Promise<number> {
  const members = membersOf(site);
  const { host, port } = brokerOf(values);
  const certificates = join(folder, "certificates");
  const files = { "mosquitto.conf": mosquittoConf({ port, folder }), "access.acl": accessList(members) };
  if (values.force === true) rmSync(certificates, { recursive: true, force: true });
  for (const each of [certificates, join(folder, "state")]) mkdirSync(each, { recursive: true });
  const kept = write(folder, files, values);
  const issued = await issueCertificates(
    certificates,
    members.map(({ name }) => name),
    { site: site.id, host },
  );
  io.err(`${issued.length} certificates made in ${certificates}${issued.length === 0 ? ": none was missing" : ""}\n`);
  if (kept.length > 0) return refuse(kept, io);
  io.err(
    [
      "Next:",
      `  1. Mosquitto must be able to read ${folder}: chown -R mosquitto ${folder}`,
      `  2. mosquitto -c ${join(folder, "mosquitto.conf")}, or include_dir ${folder} in its own configuration`,
      `  3. Take ca.crt and each client's .crt and .key to its machine; then wingwatch deploy agent, and wingwatch deploy server`,
      `  4. Take ${join(certificates, "ca.key")} away from this machine: whoever has it can be anybody`,
      "",
    ].join("\n"),
  );
  return 0;
}

async function deployEnvironment({ folder, values, io }: Doing, name: string): Promise<number> {
  const { host, port } = brokerOf(values);
  const certificates = textOption(values, "certificates", "/etc/wingwatch/certificates");
  mkdirSync(folder, { recursive: true });
  const broker = `mqtts://${host.includes(":") ? `[${host}]` : host}:${port}`;
  const kept = write(folder, { [`${name}.env`]: environmentFile({ name, broker, certificates }) }, values);
  if (kept.length > 0) return refuse(kept, io);
  const command = name === "server" ? "wingwatch server" : `wingwatch agent --agent ${name.slice("agent-".length)}`;
  io.err(
    [
      "Next:",
      `  1. Put ca.crt, ${name}.crt and ${name}.key of wingwatch deploy mosquitto into ${certificates}; the key readable by its user alone`,
      `  2. Start with it: systemd's EnvironmentFile=${join(folder, `${name}.env`)}, or set -a; . ${join(folder, `${name}.env`)}; ${command}`,
      "",
    ].join("\n"),
  );
  return 0;
}

function brokerOf(values: OptionValues): { readonly host: string; readonly port: number } {
  const host = textOption(values, "host", "localhost");
  if (!/^[A-Za-z0-9.:-]{1,253}$/.test(host)) throw new UsageError(`--host: found ${JSON.stringify(host)}, expected a name or an address`);
  const port = Number(textOption(values, "port") ?? PORT);
  if (!(Number.isInteger(port) && port > 0 && port < 65_536)) throw new UsageError("--port takes a number from 1 to 65535");
  return { host, port };
}

/** Gives the files that were there and stay as they are. */
function write(folder: string, files: Readonly<Record<string, string>>, values: OptionValues): readonly string[] {
  const kept: string[] = [];
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    if (existsSync(path) && values.force !== true) kept.push(path);
    else writeFileSync(path, text, { mode: OWNER_ONLY });
  }
  return kept;
}

function refuse(kept: readonly string[], io: CommandIo): number {
  io.err(`left as they are: ${kept.join(", ")}; --force writes over them\n`);
  return 1;
}
