/** How the sensors of a simulated prison reach an agent, as the options of `wingwatch simulate` ask for it. */
import { isBrokerAddress, UsageError } from "@wingwatch/agent/domain";
import type { CommandIo, OptionValues } from "@wingwatch/agent/ports";
import { openFirmwareSensors } from "../firmware/firmware-link.ts";
import { certificatesIn, clientTls } from "../transport/certificates.ts";
import { shownUrl } from "../transport/first-connection.ts";
import { type CountermeasureLink, connectMqttCountermeasures } from "../transport/mqtt-countermeasures.ts";
import { connectMqttGateways } from "../transport/mqtt-gateways.ts";
import { connectMqttSensors } from "../transport/mqtt-sensors.ts";
import { openPtyMarauders } from "../transport/pty-marauders.ts";
import { openPtySensors } from "../transport/pty-sensors.ts";
import { readSensorSecrets, type SensorSecrets } from "../transport/sensor-keys.ts";
import type { SensorLink } from "../transport/sensor-link.ts";
import { serialPorts } from "../transport/serial-ports.ts";
import type { World } from "../world/world.ts";
import { number, text, wallClock } from "./values.ts";

export async function openLinks(world: World, values: OptionValues, io: CommandIo): Promise<SensorLink[]> {
  const { sensors, id } = world.site;
  const links: SensorLink[] = [];
  const keys = text(values, "keys");
  const secrets = keys === undefined ? undefined : await readSensorSecrets(keys);
  if (secrets !== undefined && values.json === true) throw new UsageError("--json proves nothing: not together with --keys");
  if (values.pty === true) {
    const marauders = sensors.filter(({ driver }) => driver.type === "marauder");
    const isSerial = serialPorts(sensors).length > 0;
    if (!isSerial && marauders.length === 0) throw new UsageError(`--pty: no sensor of ${id} has a serial or marauder driver`);
    if (marauders.length > 0) links.push(await openPtyMarauders(marauders));
    if (isSerial)
      links.push(
        isFirmware(values)
          ? await openFirmwareSensors(world, { secrets })
          : await openPtySensors(sensors, { pace: values.hurry === true ? "hurry" : "line", secrets }),
      );
  }
  const url = text(values, "mqtt");
  if (url !== undefined) {
    if (!isBrokerAddress(url)) {
      throw new UsageError(`--mqtt: found ${JSON.stringify(url)}, expected a broker's address such as mqtt://localhost:1883`);
    }
    io.err(`connecting to ${shownUrl(url)}\n`);
    links.push(...(await openMqttLinks(world, { url, secrets, values })));
  }
  return links;
}

interface MqttOptions {
  readonly url: string;
  readonly secrets: SensorSecrets | undefined;
  readonly values: OptionValues;
}

async function openMqttLinks({ site: { id, sensors } }: World, { url, secrets, values }: MqttOptions): Promise<readonly SensorLink[]> {
  const own = sensors.filter(({ driver }) => driver.type === "mqtt");
  const gateways = sensors.filter(({ driver }) => driver.type === "ble-mqtt");
  if (own.length === 0 && gateways.length === 0) throw new UsageError(`--mqtt: no sensor of ${id} has an mqtt or ble-mqtt driver`);
  const folder = text(values, "certificates");
  const links: SensorLink[] = [];
  if (own.length > 0)
    links.push(
      await connectMqttSensors({
        url,
        site: id,
        sensors: own,
        payload: values.json === true ? "json" : "frames",
        now: wallClock,
        secrets,
        ...certificatesIn(folder),
      }),
    );
  if (gateways.length > 0) links.push(await connectMqttGateways({ url, sensors: gateways }));
  return links;
}

/** Whether the C core takes the place of the TypeScript sensors. It lives in real time, behind ports of its own. */
export function isFirmware(values: OptionValues): boolean {
  const firmware = text(values, "firmware");
  if (firmware === undefined) return false;
  if (firmware !== "c") throw new UsageError(`--firmware: found ${JSON.stringify(firmware)}, expected c`);
  if (values.pty !== true) throw new UsageError("--firmware needs --pty");
  if ((number(values, "speed") ?? 1) !== 1) throw new UsageError("--firmware lives in real time: not together with --speed");
  return true;
}

/** Where there is a broker, the site's jammers and managed access say on it how they stand. */
export async function openCountermeasures({ site }: World, values: OptionValues): Promise<CountermeasureLink | undefined> {
  const url = text(values, "mqtt");
  if (url === undefined) return undefined;
  const folder = text(values, "certificates");
  return connectMqttCountermeasures({
    url,
    site: site.id,
    ids: site.countermeasures.map(({ id }) => id),
    now: wallClock,
    ...(folder !== undefined && { tls: (id) => clientTls(folder, `countermeasure-${id}`) }),
  });
}
