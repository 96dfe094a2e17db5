/** `wingwatch sensors`: the sensors that a site names, and the serial ports of this machine. */
import { type Sensor, UsageError } from "../domain/index.ts";
import { type ListedPort, listPorts } from "../drivers/serial/list-ports.ts";
import { sourcesOf } from "../drivers/sources.ts";
import type { Command } from "../ports/index.ts";
import { readSite } from "./site-option.ts";

export const sensors: Command = {
  name: "sensors",
  summary: "list a site's sensors and this machine's serial ports",
  usage: "sensors [options]",
  options: {
    site: { type: "string", placeholder: "FILE", help: "site file, or its folder" },
    json: { type: "boolean", help: "one JSON object: {sensors, ports}" },
  },
  notes: [
    "  wingwatch sensors --site site.yaml",
    "",
    "Exit codes: 0 listed; 1 the site names a serial port that is not there; 2 usage or a site that is not right.",
  ].join("\n"),
  async run(positionals, values, io) {
    if (positionals.length > 0) throw new UsageError("sensors takes no file; --site FILE names the site");
    const known = values.site === undefined ? [] : (await readSite(values)).site.sensors;
    const ports = await listPorts();
    const listed = known.map((sensor) => ({
      ...row(sensor),
      connection: sourcesOf([sensor])[0]?.key ?? "",
      missing: isMissing(sensor, ports),
    }));
    if (values.json === true) await io.out(`${JSON.stringify({ sensors: listed, ports })}\n`);
    else {
      for (const sensor of listed) {
        const note = sensor.missing ? "  PORT NOT THERE" : "";
        await io.out(`${sensor.id}  ${sensor.place}  ${sensor.bands.join(" ")}  ${sensor.connection}${note}\n`);
      }
      await io.out(ports.length === 0 ? "No serial ports on this machine.\n" : `Serial ports:\n${ports.map(portLine).join("")}`);
    }
    return listed.some((sensor) => sensor.missing) ? 1 : 0;
  },
};

function row({ id, level, x, y, z, bands }: Sensor) {
  return { id, place: level === undefined ? "portable" : `${level} ${x},${y} m, ${z} m up`, bands };
}

/** A path by id or by link leads to a port whose own path differs: only plain device paths can be missed. */
function isMissing({ driver }: Sensor, ports: readonly ListedPort[]): boolean {
  const path = driver.type === "serial" ? String(driver.path) : "";
  return /^(\/dev\/tty[A-Z]+\d+|COM\d+)$/.test(path) && !ports.some((port) => port.path === path);
}

function portLine({ path, manufacturer, usb, serialNumber }: ListedPort): string {
  return `  ${[path, usb, manufacturer, serialNumber].filter((each) => each !== null).join("  ")}\n`;
}
