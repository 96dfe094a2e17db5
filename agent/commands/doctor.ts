/** `wingwatch doctor`: names what is wrong with this machine and this site, and the command that mends each. */
import { readFile } from "node:fs/promises";
import { formatProblems, loadSite } from "../config/index.ts";
import { type Sensor, UsageError } from "../domain/index.ts";
import { openPort } from "../drivers/port.ts";
import { driverEntry } from "../drivers/registry.ts";
import { listPorts } from "../drivers/serial/list-ports.ts";
import { readTls, type TlsFiles, tlsFilesOf } from "../identity/index.ts";
import type { Command, CommandIo } from "../ports/index.ts";
import { type BrokerToTry, brokerFinding } from "./doctor/broker.ts";
import { deviceFinding } from "./doctor/device.ts";
import { type DoctorFinding, fault, fine, warning } from "./doctor/finding.ts";
import { clockFinding, diskFinding, freeBytes, isClockSynchronised, nodeFinding } from "./doctor/machine.ts";
import { serialFindings } from "./doctor/serial.ts";
import { toolFindings } from "./doctor/tools.ts";

export const doctor: Command = {
  name: "doctor",
  summary: "name what is wrong with this machine or site, and the command that mends it",
  usage: "doctor [options]",
  options: {
    site: { type: "string", placeholder: "FILE", help: "look at this site's ports and brokers, too" },
    broker: { type: "string", placeholder: "URL", help: "look at this broker, too" },
    data: { type: "string", placeholder: "DIR", help: "where the data lies (.)" },
    json: { type: "boolean", help: "one JSON array of {about, state, found, mend}" },
  },
  notes: ["  wingwatch doctor --site site.yaml", "", "Exit codes: 0 nothing is wrong; 1 something is; 2 usage."].join("\n"),
  async run(positionals, values, io) {
    if (positionals.length > 0) throw new UsageError("doctor takes no file; --site FILE names the site");
    const folder = typeof values.data === "string" ? values.data : ".";
    const findings = [
      nodeFinding(process.version),
      await disk(folder),
      clockFinding(Date.now(), await isClockSynchronised()),
      ...(typeof values.broker === "string" ? [await brokerFinding({ url: values.broker, tls: await readTls(tlsFilesOf(io.env)) })] : []),
      ...(typeof values.site === "string"
        ? await siteFindings(values.site, io)
        : await serialFindings((await listPorts()).map((port) => port.path))),
    ];
    await io.out(values.json === true ? `${JSON.stringify(findings)}\n` : findings.map(inWords).join(""));
    return findings.some((finding) => finding.state === "fault") ? 1 : 0;
  },
};

async function disk(folder: string): Promise<DoctorFinding> {
  try {
    return diskFinding(folder, await freeBytes(folder));
  } catch {
    // Whatever the system says, the folder cannot be used.
    return fault(`disk at ${folder}`, "there is no such folder", `mkdir -p ${folder}`);
  }
}

async function siteFindings(path: string, { env }: CommandIo): Promise<readonly DoctorFinding[]> {
  const result = await loadSite(path);
  if (!result.ok) return [fault(`site ${path}`, formatProblems(result.errors), `wingwatch check ${path}`)];
  const { sensors } = result.site;
  const ports = sensors.filter((sensor) => isOnPort(sensor)).map(({ driver }) => String(driver.path));
  const brokers = new Map(sensors.flatMap((sensor) => namedBroker(sensor)).map((broker) => [broker.url, broker]));
  return [
    result.warnings.length === 0
      ? fine(`site ${path}`, "right")
      : warning(`site ${path}`, `${result.warnings.length} warnings`, `wingwatch check ${path}`),
    ...(await portFindings(sensors, [...new Set(ports)])),
    ...(await toolFindings(sensors, env.PATH ?? "")),
    ...(await Promise.all([...brokers.values()].map(async (broker) => brokerFinding(await withPassword(broker, env))))),
  ];
}

/** A sensor whose path is a serial port: the firmware protocol's, or a device's that can be asked. */
function isOnPort({ driver }: Sensor): boolean {
  return driver.type === "serial" || (driverEntry(driver.type)?.probe !== undefined && typeof driver.path === "string");
}

/** The ports first; only what is on a port that is there and free is asked. */
async function portFindings(sensors: readonly Sensor[], paths: readonly string[]): Promise<readonly DoctorFinding[]> {
  const findings = await serialFindings(paths);
  const free = new Set(findings.filter(({ state }) => state === "ok").map(({ about }) => about));
  const asked = sensors.filter(({ driver }) => free.has(`serial ${String(driver.path)}`));
  const devices = await Promise.all(asked.map((sensor) => deviceFinding(sensor, openPort)));
  return [...findings, ...devices.filter((finding) => finding !== undefined)];
}

interface NamedBroker extends BrokerToTry, TlsFiles {
  readonly passwordEnv?: string;
  readonly passwordFile?: string;
}

function namedBroker({ driver }: Sensor): readonly NamedBroker[] {
  return driver.type === "mqtt" && typeof driver.url === "string" ? [driver as unknown as NamedBroker] : [];
}

async function withPassword(broker: NamedBroker, env: CommandIo["env"]): Promise<BrokerToTry> {
  const { url, username, passwordEnv, passwordFile } = broker;
  const password = passwordEnv === undefined ? await fileText(passwordFile) : env[passwordEnv];
  const { ca, cert, key } = tlsFilesOf(env);
  const tls = await readTls({ ca: broker.ca ?? ca, cert: broker.cert ?? cert, key: broker.key ?? key });
  return { url, tls, ...(username !== undefined && { username }), ...(password !== undefined && { password }) };
}

async function fileText(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    return (await readFile(path, "utf8")).trim();
  } catch {
    // Then the broker refuses us, and that is what the doctor says.
    return undefined;
  }
}

function inWords({ about, state, found, mend }: DoctorFinding): string {
  const head = `${state === "ok" ? "ok     " : state === "fault" ? "FAULT  " : "warning"}  ${about}: ${found}\n`;
  return mend === undefined ? head : `${head}         mend: ${mend}\n`;
}
