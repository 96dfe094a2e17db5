/** `wingwatch simulate`: a simulated prison into a recording, or live over MQTT and serial ports. */
import { type Micros, SECOND, UsageError } from "@wingwatch/agent/domain";
import type { Command, CommandIo, OptionValues } from "@wingwatch/agent/ports";
import { openFirmwareSensors } from "../firmware/firmware-link.ts";
import { recordWorld } from "../record/record-world.ts";
import { checkScenario } from "../scenarios/check-scenario.ts";
import { loadScenario, scenarioNames } from "../scenarios/read-scenario.ts";
import { walkEnds } from "../scenarios/walk.ts";
import { EXAMPLE_SITE } from "../site/example-site.ts";
import { readSite } from "../site/read-site.ts";
import { certificatesIn, clientTls } from "../transport/certificates.ts";
import { shownUrl } from "../transport/first-connection.ts";
import { type CountermeasureLink, connectMqttCountermeasures } from "../transport/mqtt-countermeasures.ts";
import { connectMqttSensors } from "../transport/mqtt-sensors.ts";
import { openPtySensors } from "../transport/pty-sensors.ts";
import { runVirtualSensors } from "../transport/run-live.ts";
import { readSensorSecrets } from "../transport/sensor-keys.ts";
import type { SensorLink } from "../transport/sensor-link.ts";
import { serialPorts } from "../transport/serial-ports.ts";
import { createWorld } from "../world/create-world.ts";
import type { World } from "../world/world.ts";

/** Finished transmissions a run without end remembers. */
const LIVE_TRUTH = 1_000;
const DEFAULT_SECONDS = 180;

export const simulate: Command = {
  name: "simulate",
  summary: "run a simulated prison into a recording, or live over MQTT and serial ports",
  usage: "simulate [options]",
  options: {
    scenario: { type: "string", placeholder: "NAME|FILE", help: "what happens; default: demo, with --site: anywhere" },
    site: { type: "string", placeholder: "DIR", help: "directory with site.yaml and plans; default: the example prison" },
    seed: { type: "string", placeholder: "N", help: "instead of the scenario's own" },
    seconds: {
      type: "string",
      placeholder: "S",
      help: `how long; default: ${DEFAULT_SECONDS} for a recording, a walk to its end, for ever when live`,
    },
    from: { type: "string", placeholder: "TIME", help: "when it begins, ISO 8601; default: a fixed night for a recording, now when live" },
    record: { type: "string", placeholder: "FILE", help: "write a recording, as fast as the machine allows (.gz and .zst are compressed)" },
    truth: { type: "string", placeholder: "FILE", help: "write what really was transmitted" },
    mqtt: {
      type: "string",
      placeholder: "URL",
      help: "live: sensors with an mqtt driver speak to this broker, e.g. mqtt://localhost:1883",
    },
    json: { type: "boolean", help: "over MQTT send the JSON of recording lines instead of protocol frames" },
    pty: { type: "boolean", help: "live: make a serial port at every path that a serial driver of the site names (needs socat)" },
    hurry: { type: "boolean", help: "with --pty: sensors that share a line answer at once instead of at the line's own pace" },
    firmware: {
      type: "string",
      placeholder: "c",
      help: "with --pty: the C firmware core behind every port, hearing samples, instead of the TypeScript sensor (needs gcc)",
    },
    keys: { type: "string", placeholder: "FILE", help: "live: sensors with a key in this file prove what they say (wingwatch keys)" },
    certificates: {
      type: "string",
      placeholder: "DIR",
      help: "for mqtts://: the certificates that wingwatch deploy mosquitto made",
    },
    speed: { type: "string", placeholder: "N", help: "live: N times real time; default: 1" },
    list: { type: "boolean", help: "list the scenarios that come with the simulator" },
  },
  notes: `Examples:
  wingwatch simulate --scenario breakthrough --seed 7 --seconds 120 --record b.ndjson.zst --truth b.truth.ndjson
  wingwatch simulate --mqtt mqtt://localhost:1883
Exit codes: 0; 2 for a site or scenario that cannot be read.`,
  async run(positionals, values, io) {
    if (positionals.length > 0) throw new UsageError(`simulate takes no ${positionals[0]}; the scenario goes after --scenario`);
    if (values.list === true) {
      await io.out(`${(await scenarioNames()).join("\n")}\n`);
      return 0;
    }
    const live = values.mqtt !== undefined || values.pty === true;
    if (!live && values.record === undefined && values.truth === undefined) {
      throw new UsageError("nothing to do: give --record FILE, --mqtt URL or --pty");
    }
    if (live && values.record !== undefined) throw new UsageError("--record runs as fast as it can: not together with --mqtt or --pty");
    isFirmware(values);
    const { world, seconds } = await worldFrom(values, live);
    return live ? await runLive(world, values, io) : await record(world, { seconds, ...values }, io);
  },
};

/** `seconds`: how long a recording is where nobody says. */
async function worldFrom(values: OptionValues, live: boolean): Promise<{ readonly world: World; readonly seconds: string }> {
  const site = await readSite(text(values, "site") ?? EXAMPLE_SITE);
  if (!site.ok) throw new UsageError(site.detail ?? site.reason);
  const scenario = await loadScenario(text(values, "scenario") ?? (values.site === undefined ? "demo" : "anywhere"));
  if (!scenario.ok) throw new UsageError(scenario.detail ?? scenario.reason);
  const checked = checkScenario(scenario.value, site.value);
  if (!checked.ok) throw new UsageError(checked.detail ?? checked.reason);
  const from = beginning(text(values, "from")) ?? (live ? wallClock() : undefined);
  const truthLimit = live && values.truth === undefined ? LIVE_TRUTH : undefined;
  const { walk } = scenario.value;
  const seconds = walk === undefined ? DEFAULT_SECONDS : Math.ceil(walkEnds(walk, site.value));
  const world = createWorld({ site: site.value, scenario: scenario.value, seed: text(values, "seed"), from, truthLimit });
  return { world, seconds: String(seconds) };
}

async function record(world: World, values: OptionValues, io: CommandIo): Promise<number> {
  const duration = (number(values, "seconds") ?? DEFAULT_SECONDS) * SECOND;
  const started = wallClock();
  const done = await recordWorld(world, { duration, recording: text(values, "record"), truth: text(values, "truth"), signal: io.signal });
  const took = (wallClock() - started) / SECOND;
  io.err(
    `${done.seconds} s with ${done.observations} observations and ${done.transmissions} transmissions, ${Math.round(done.seconds / took)} times real time\n`,
  );
  return 0;
}

async function runLive(world: World, values: OptionValues, io: CommandIo): Promise<number> {
  const links = await openLinks(world, values, io);
  for (const link of links) io.err(`${link.describe}\n`);
  const seconds = number(values, "seconds");
  const speed = number(values, "speed");
  const countermeasures = await openCountermeasures(world, values);
  try {
    const { fellBehind } = await runVirtualSensors(world, {
      links,
      signal: io.signal,
      now: wallClock,
      onStep: (step) => countermeasures?.say(step.countermeasures),
      ...(seconds === undefined ? {} : { duration: seconds * SECOND }),
      ...(speed === undefined ? {} : { speed }),
    });
    if (fellBehind > 0) io.err(`the machine was too slow ${fellBehind} times\n`);
  } finally {
    await Promise.all([...links, ...(countermeasures === undefined ? [] : [countermeasures])].map((link) => link.close()));
  }
  const truth = text(values, "truth");
  if (truth !== undefined) await recordWorld(world, { duration: 0, recording: undefined, truth, signal: io.signal });
  return 0;
}

async function openLinks(world: World, values: OptionValues, io: CommandIo): Promise<SensorLink[]> {
  const { sensors, id } = world.site;
  const links: SensorLink[] = [];
  const keys = text(values, "keys");
  const secrets = keys === undefined ? undefined : await readSensorSecrets(keys);
  if (secrets !== undefined && values.json === true) throw new UsageError("--json proves nothing: not together with --keys");
  if (values.pty === true) {
    if (serialPorts(sensors).length === 0) throw new UsageError(`--pty: no sensor of ${id} has a serial driver`);
    links.push(
      isFirmware(values)
        ? await openFirmwareSensors(world, { secrets })
        : await openPtySensors(sensors, { pace: values.hurry === true ? "hurry" : "line", secrets }),
    );
  }
  const url = text(values, "mqtt");
  if (url !== undefined) {
    if (!/^(mqtts?|wss?|tcp|ssl):\/\/\S+$/.test(url)) {
      throw new UsageError(`--mqtt: found ${JSON.stringify(url)}, expected a broker's address such as mqtt://localhost:1883`);
    }
    io.err(`connecting to ${shownUrl(url)}\n`);
    const own = sensors.filter((sensor) => sensor.driver.type === "mqtt");
    if (own.length === 0) throw new UsageError(`--mqtt: no sensor of ${id} has an mqtt driver`);
    links.push(
      await connectMqttSensors({
        url,
        site: id,
        sensors: own,
        payload: values.json === true ? "json" : "frames",
        now: wallClock,
        secrets,
        ...certificatesIn(text(values, "certificates")),
      }),
    );
  }
  return links;
}

/** Whether the C core takes the place of the TypeScript sensors. It lives in real time, behind ports of its own. */
function isFirmware(values: OptionValues): boolean {
  const firmware = text(values, "firmware");
  if (firmware === undefined) return false;
  if (firmware !== "c") throw new UsageError(`--firmware: found ${JSON.stringify(firmware)}, expected c`);
  if (values.pty !== true) throw new UsageError("--firmware needs --pty");
  if ((number(values, "speed") ?? 1) !== 1) throw new UsageError("--firmware lives in real time: not together with --speed");
  return true;
}

/** Where there is a broker, the site's jammers and managed access say on it how they stand. */
async function openCountermeasures({ site }: World, values: OptionValues): Promise<CountermeasureLink | undefined> {
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

function wallClock(): Micros {
  return Date.now() * 1000;
}

function text(values: OptionValues, name: string): string | undefined {
  const value = values[name];
  return typeof value === "string" ? value : undefined;
}

function number(values: OptionValues, name: string): number | undefined {
  const given = text(values, name);
  if (given === undefined) return undefined;
  const value = Number(given);
  if (!(value > 0)) throw new UsageError(`--${name}: found ${JSON.stringify(given)}, expected a number above 0`);
  return value;
}

function beginning(given: string | undefined): Micros | undefined {
  if (given === undefined) return undefined;
  const ms = Date.parse(given);
  if (Number.isNaN(ms)) throw new UsageError(`--from: found ${JSON.stringify(given)}, expected a time such as 2026-11-22T03:00:00Z`);
  return ms * 1000;
}
