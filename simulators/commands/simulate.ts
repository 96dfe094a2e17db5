/** `wingwatch simulate`: a simulated prison into a recording, or live over MQTT and serial ports. */
import { checkRecordingName, SECOND, UsageError } from "@wingwatch/agent/domain";
import type { Command, CommandIo, OptionValues } from "@wingwatch/agent/ports";
import { recordWorld } from "../record/record-world.ts";
import { loadScenario, scenarioNames } from "../scenarios/read-scenario.ts";
import { walkEnds } from "../scenarios/walk.ts";
import { EXAMPLE_SITE } from "../site/example-site.ts";
import { readSite } from "../site/read-site.ts";
import { runVirtualSensors } from "../transport/run-live.ts";
import { createWorld } from "../world/create-world.ts";
import type { World } from "../world/world.ts";
import { isFirmware, openCountermeasures, openLinks } from "./live-links.ts";
import { beginning, number, text, wallClock } from "./values.ts";

/** Finished transmissions a run without end remembers. */
const LIVE_TRUTH = 1_000;
const DEFAULT_SECONDS = 180;

export const simulate: Command = {
  name: "simulate",
  summary: "run a simulated prison into a recording, or live over MQTT and serial ports",
  usage: "simulate [options]",
  options: {
    scenario: {
      type: "string",
      placeholder: "NAME|FILE",
      help: "what happens: one that --list names, or a YAML file (demo; with --site: anywhere)",
    },
    site: { type: "string", placeholder: "DIR", help: "folder with site.yaml, or the file itself (the example prison)" },
    seed: {
      type: "string",
      placeholder: "N",
      help: "seed of everything random: the same one gives the same recording (the scenario's own)",
    },
    seconds: {
      type: "string",
      placeholder: "S",
      help: `how many seconds (${DEFAULT_SECONDS} for a recording, a walk to its end, for ever when live)`,
    },
    from: { type: "string", placeholder: "TIME", help: "when it begins, ISO 8601 (a fixed night for a recording, now when live)" },
    record: { type: "string", placeholder: "FILE", help: "write a recording, as fast as the machine allows (.gz and .zst are compressed)" },
    truth: { type: "string", placeholder: "FILE", help: "write what really was transmitted" },
    mqtt: {
      type: "string",
      placeholder: "URL",
      help: "live: sensors with an mqtt driver, and Bluetooth gateways, speak to this broker, e.g. mqtt://localhost:1883",
    },
    json: { type: "boolean", help: "over MQTT send the JSON of recording lines instead of protocol frames" },
    pty: {
      type: "boolean",
      help: "live: make a serial port at every path that a serial or marauder driver of the site names (needs socat)",
    },
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
    speed: { type: "string", placeholder: "N", help: "live: N times real time (1)" },
    check: { type: "boolean", help: "only look whether the scenario can be played at the site" },
    list: { type: "boolean", help: "list the scenarios that come with the simulator" },
  },
  notes: `Give --record, --truth, --mqtt or --pty. A live run ends with Ctrl-C.

  wingwatch simulate --scenario breakthrough --seed 7 --seconds 120 --record b.ndjson.zst --truth b.truth.ndjson
  wingwatch simulate --mqtt mqtt://localhost:1883

Exit codes: 0 done; 1 a port, broker or file cannot be used; 2 usage, or a site or scenario that cannot be read.`,
  async run(positionals, values, io) {
    if (positionals.length > 0) throw new UsageError(`simulate takes no ${positionals[0]}; the scenario goes after --scenario`);
    if (values.list === true) {
      await io.out(`${(await scenarioNames()).join("\n")}\n`);
      return 0;
    }
    if (values.check === true) {
      await worldFrom(values, true);
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
  const scenario = await loadScenario(text(values, "scenario") ?? (values.site === undefined ? "demo" : "anywhere"), site.value);
  if (!scenario.ok) throw new UsageError(scenario.detail ?? scenario.reason);
  const from = beginning(text(values, "from")) ?? (live ? wallClock() : undefined);
  const truthLimit = live && values.truth === undefined ? LIVE_TRUTH : undefined;
  const { walk } = scenario.value;
  const seconds = walk === undefined ? DEFAULT_SECONDS : Math.ceil(walkEnds(walk, site.value));
  const world = createWorld({ site: site.value, scenario: scenario.value, seed: text(values, "seed"), from, truthLimit });
  return { world, seconds: String(seconds) };
}

async function record(world: World, values: OptionValues, io: CommandIo): Promise<number> {
  const duration = (number(values, "seconds") ?? DEFAULT_SECONDS) * SECOND;
  const recording = text(values, "record");
  if (recording !== undefined) checkRecordingName(recording);
  const started = wallClock();
  const done = await recordWorld(world, { duration, recording, truth: text(values, "truth"), signal: io.signal });
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
