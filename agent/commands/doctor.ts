/** `wingwatch doctor`: names what is wrong with this machine and this site, and the command that mends each. */
import { readFile, stat } from "node:fs/promises";
import { formatProblems, loadSite } from "../config/index.ts";
import { type Sensor, UsageError } from "../domain/index.ts";
import { openPort } from "../drivers/port.ts";
import { driverEntry } from "../drivers/registry.ts";
import { listPorts } from "../drivers/serial/list-ports.ts";
import { readTls, type TlsFiles, tlsFilesOf } from "../identity/index.ts";
import type { Command, CommandIo } from "../ports/index.ts";
import { namedBroker } from "./broker-option.ts";
import { type BrokerToTry, brokerFinding } from "./doctor/broker.ts";
import { deviceFinding } from "./doctor/device.ts";
import { type DoctorFinding, fault, fine, warning } from "./doctor/finding.ts";
import { clockFinding, diskFinding, freeBytes, isClockSynchronised, nodeFinding } from "./doctor/machine.ts";
import { serialFindings } from "./doctor/serial.ts";
import { toolFindings } from "./doctor/tools.ts";

const DATA = ".wingwatch";

export const doctor: Command = {
  name: "doctor",
  summary: "name what is wrong with this machine or site, and the command that mends it",
  usage: "doctor [options]",
  options: {
    site: { type: "string", placeholder: "DIR", help: "look at this site's ports and brokers, too" },
    broker: { type: "string", placeholder: "URL", help: "look at this broker, too (WINGWATCH_BROKER's, where that is set)" },
    data: { type: "string", placeholder: "DIR", help: "where the data lies (./.wingwatch)" },
    json: { type: "boolean", help: "one JSON array of {about, state, found, mend}" },
  },
  notes: ["  wingwatch doctor --site my-prison", "", "Exit codes: 0 nothing is wrong; 1 something is; 2 usage."].join("\n"),
  async run(positionals, values, io) {
    if (positionals.length > 0) throw new UsageError("doctor takes no file; --site DIR names the site");
    const broker = namedBroker(values, io.env);
    const findings = [
      nodeFinding(process.version),
      await disk(typeof values.data === "string" ? values.data : await usualFolder()),
      clockFinding(Date.now(), await isClockSynchronised()),
      ...(broker !== undefined ? [await brokerFinding({ url: broker, tls: await readTls(tlsFilesOf(io.env)) })] : []),
      ...(typeof values.site === "string"
        ? await siteFindings(values.site, io)
        : await serialFindings((await listPorts()).map((port) => port.path))),
    ];
    await io.out(values.json === true ? `${JSON.stringify(findings)}\n` : findings.map(inWords).join(""));
    return findings.some((finding) => finding.state === "fault") ? 1 : 0;
  },
};

/** Where agents and server keep their data unless told otherwise; until one of them makes it, the folder in which they will. */
async function usualFolder(): Promise<string> {
  return stat(DATA).then(
    () => DATA,
    () => ".",
  );
}

async function disk(folder: string): Promise<DoctorFinding> {
  const about = `disk at ${folder}`;
  try {
    return diskFinding(folder, await freeBytes(folder));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return fault(about, "there is no such folder", `mkdir -p ${folder}`);
    return fault(about, `cannot be looked at: ${error instanceof Error ? error.message : String(error)}`, `namei -l ${folder}`);
  }
}

async function siteFindings(path: string, { env }: CommandIo): Promise<readonly DoctorFinding[]> {
  const result = await loadSite(path);
  if (!result.ok) return [fault(`site ${path}`, formatProblems(result.errors), `wingwatch check ${path}`)];
  const { sensors } = result.site;
  const ports = sensors.filter((sensor) => isOnPort(sensor)).map(({ driver }) => String(driver.path));
  const brokers = new Map(sensors.flatMap((sensor) => sensorsBroker(sensor)).map((broker) => [broker.url, broker]));
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

interface SensorsBroker extends BrokerToTry, TlsFiles {
  readonly passwordEnv?: string;
  readonly passwordFile?: string;
}

function sensorsBroker({ driver }: Sensor): readonly SensorsBroker[] {
  return driver.type === "mqtt" && typeof driver.url === "string" ? [driver as unknown as SensorsBroker] : [];
}

async function withPassword(broker: SensorsBroker, env: CommandIo["env"]): Promise<BrokerToTry> {
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
