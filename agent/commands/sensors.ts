/** `wingwatch sensors`: the sensors that a site names, the serial ports of this machine, and what is on them. */
import { type Sensor, UsageError } from "../domain/index.ts";
import { openPort } from "../drivers/port.ts";
import { driverEntry } from "../drivers/registry.ts";
import { type ListedPort, listPorts } from "../drivers/serial/list-ports.ts";
import { sourcesOf } from "../drivers/sources.ts";
import type { Command, CommandIo, OptionValues } from "../ports/index.ts";
import { holdersOf } from "./doctor/processes.ts";
import { type Scanned, scan, siteLine } from "./sensors/scan.ts";
import { stableName } from "./sensors/stable-name.ts";
import { readSite } from "./site-option.ts";

export const sensors: Command = {
  name: "sensors",
  summary: "list a site's sensors and this machine's serial ports, or find what is on them",
  usage: "sensors [scan] [options]",
  options: {
    site: { type: "string", placeholder: "DIR", help: "folder with site.yaml, or the file itself" },
    port: {
      type: "string",
      multiple: true,
      placeholder: "PATH",
      help: "with scan: this port, asked for every device that is known; may be given several times",
    },
    json: { type: "boolean", help: "one JSON object: {sensors, ports}, or an array of what scan found" },
  },
  notes: [
    "`scan` asks each port what is on it, with questions that make nothing transmit, and prints the lines for the site file. Ports whose USB id belongs",
    "to no device that is known are left alone unless --port names them; ports that another program holds are never touched.",
    "",
    "  wingwatch sensors --site my-prison",
    "  wingwatch sensors scan",
    "  wingwatch sensors scan --port /dev/ttyUSB0",
    "",
    "Exit codes: 0 listed, or something found; 1 the site names a serial port that is not there, or scan found nothing; 2 usage or a site that is not right.",
  ].join("\n"),
  async run(positionals, values, io) {
    const [what, ...rest] = positionals;
    if ((what !== undefined && what !== "scan") || rest.length > 0) {
      throw new UsageError("sensors takes nothing or the word scan; --site DIR names the site");
    }
    return what === "scan" ? runScan(values, io) : list(values, io);
  },
};

async function list(values: OptionValues, io: CommandIo): Promise<number> {
  const known = values.site === undefined ? [] : (await readSite(values)).site.sensors;
  const ports = await listPorts();
  const listed = known.map((sensor) => ({
    ...row(sensor),
    connection: sourcesOf([sensor])[0]?.key ?? "",
    bursts: driverEntry(sensor.driver.type)?.bursts ?? "seen",
    missing: isMissing(sensor, ports),
  }));
  if (values.json === true) await io.out(`${JSON.stringify({ sensors: listed, ports })}\n`);
  else {
    for (const sensor of listed) {
      const note = `${sensor.bursts === "unseen" ? "  cannot see bursts" : ""}${sensor.missing ? "  PORT NOT THERE" : ""}`;
      await io.out(`${sensor.id}  ${sensor.place}  ${sensor.bands.join(" ")}  ${sensor.connection}${note}\n`);
    }
    await io.out(ports.length === 0 ? "No serial ports on this machine.\n" : `Serial ports:\n${ports.map(portLine).join("")}`);
  }
  return listed.some((sensor) => sensor.missing) ? 1 : 0;
}

async function runScan({ port, json }: OptionValues, io: CommandIo): Promise<number> {
  const named = Array.isArray(port) ? (port as readonly string[]) : [];
  const scanned = await scan(await listPorts(), named, { holdersOf, stableName: (path) => stableName(path), open: openPort });
  const found = scanned.filter((each) => each.state === "found");
  if (json === true) await io.out(`${JSON.stringify(scanned)}\n`);
  else {
    if (scanned.length === 0) await io.out("No serial ports on this machine.\n");
    for (const each of scanned) await io.out(`${each.path}  ${inWords(each)}\n`);
    if (found.length > 0) {
      await io.out(
        `\nFor the site file, under \`sensors:\` (fill in what stands as ?):\n${found.map((each, i) => `${siteLine(each, i + 1)}\n`).join("")}`,
      );
    }
  }
  return found.length > 0 ? 0 : 1;
}

function inWords(scanned: Scanned): string {
  switch (scanned.state) {
    case "found":
      return `${scanned.type}: ${scanned.model}`;
    case "unknown":
      return "asked, and nothing that is known answers";
    case "left-alone":
      return `left alone: ${scanned.usb ?? "not on USB"} is no device that is known; --port ${scanned.path} asks it all the same`;
    case "in-use":
      return `in use by ${scanned.by.map(({ name, pid }) => `${name} (process ${pid})`).join(", ")}`;
    case "cannot-open":
      return scanned.why;
  }
}

function row({ id, level, x, y, z, bands }: Sensor) {
  return { id, place: level === undefined ? "portable" : `${level} ${x},${y} m, ${z} m up`, bands };
}

/** A path by id or by link leads to a port whose own path differs: only plain device paths can be missed. */
function isMissing({ driver }: Sensor, ports: readonly ListedPort[]): boolean {
  const path = typeof driver.path === "string" ? driver.path : "";
  return /^(\/dev\/tty[A-Z]+\d+|COM\d+)$/.test(path) && !ports.some((port) => port.path === path);
}

function portLine({ path, manufacturer, usb, serialNumber }: ListedPort): string {
  return `  ${[path, usb, manufacturer, serialNumber].filter((each) => each !== null).join("  ")}\n`;
}
