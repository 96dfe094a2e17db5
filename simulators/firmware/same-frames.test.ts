/** The C sensor and the simulator's TypeScript sensor, fed the same samples and asked the same, say the same, byte for byte. */
import { spawnSync } from "node:child_process";
import type { Observation, Sensor } from "@wingwatch/agent/domain";
import { encodeFrame, FrameKey, type Message, readFrames, type Seal } from "@wingwatch/firmware-protocol";
import { beforeAll, describe, expect, it } from "vitest";
import { listen } from "../testing/listen.ts";
import { scenario } from "../testing/scenario.ts";
import { sensorAt, smallSite } from "../testing/small-site.ts";
import { PolledSensor } from "../transport/polled-sensor.ts";
import { SensorProof } from "../transport/sensor-proof.ts";
import { SensorVoice } from "../transport/sensor-voice.ts";
import { Unasked } from "../transport/unasked.ts";
import { createWorld } from "../world/create-world.ts";
import { Random } from "../world/random.ts";
import { buildVirtualSensor } from "./build.ts";
import { BASE, bytesRecord, description, type HostSensor, SAMPLE_PERIOD, samplesRecord } from "./host-records.ts";
import { SampledSensor } from "./sampled-sensor.ts";
import { Sampler } from "./sampler.ts";

const INTERVAL = 250_000;
const BOOT = 77;
const BOOT_TIME = 1_795_316_400_000_000;
const SESSION = 4;
const SANITIZED = ["-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"];
const sensor: Sensor = { ...sensorAt("A1-03", 5), bands: ["b8-ul", "b20-ul", "b3-ul", "dect", "tetra-ul", "n78", "wifi24", "b1-ul"] };
const secret = { number: 9, secret: new Uint8Array(32).fill(0x5a) };
const busy = scenario(`
clockDriftPpm: 0
transmitters:
  - { who: base, role: infrastructure, technology: dect, activity: beacon, band: dect, cell: A1-02, dbm: 22 }
  - { who: first, technology: gsm, band: b8-ul, activity: voice, cell: A1-03, dbm: 20, start: 1 }
  - { who: second, technology: lte, band: b3-ul, activity: voice, cell: A1-09, dbm: 15, start: 2 }
  - { who: third, technology: lte, band: b20-ul, activity: data, cell: A1-07, dbm: 20, start: 3 }`);

/** What one sensor hears, interval by interval. */
function samples(seed: number, intervals: number): Uint16Array[][] {
  const world = createWorld({ site: smallSite({ sensors: [sensor] }), scenario: busy, seed });
  const sampler = new Sampler({ sensor, number: 0, random: new Random(seed), samplePeriod: SAMPLE_PERIOD, base: BASE });
  return Array.from({ length: intervals }, () => {
    world.step();
    return sampler.take(world.air);
  });
}

/** One interval, and what the agent asks after it. */
interface Scene {
  readonly levels: readonly Uint16Array[];
  readonly requests: readonly Message[];
}

interface Play {
  readonly manner: HostSensor["manner"];
  readonly sealed?: boolean;
}

const sampled = () =>
  new SampledSensor({
    sensor,
    interval: INTERVAL,
    samplePeriod: SAMPLE_PERIOD,
    base: BASE,
    threshold: 80,
    healthEvery: 60_000_000,
    bootTime: BOOT_TIME,
  });

/** Both sensors' bytes. The first thing they are told is the time. */
function play(program: string, scenes: readonly Scene[], { manner, sealed = false }: Play): { c: Uint8Array; typescript: Uint8Array } {
  const proof = sealed ? new SensorProof(sensor.id, secret, SESSION * 2 ** 18) : undefined;
  const agentKey = new FrameKey({ ...secret, sensor: sensor.id, direction: "agent-to-sensor" });
  const host: HostSensor = { sensor, address: 3, boot: BOOT, manner, proof: sealed ? { ...secret, session: SESSION - 1 } : undefined };
  const voice = new SensorVoice(sensor, { address: 3, boot: BOOT, proof });
  const polled = new PolledSensor(voice);
  const unasked = new Unasked(voice);
  const measured = sampled();
  const input: Buffer[] = [description([host])];
  const said: Uint8Array[] = [];
  let sequence = 0;
  const ask = (message: Message, clock: number) => {
    const seal: Seal | undefined = sealed ? { key: agentKey, counter: 100 + sequence } : undefined;
    const header = { address: 3, sequence: sequence++, time: BOOT_TIME + clock, ...(seal && { seal }) };
    const frame = encodeFrame(header, message);
    if (!frame.ok) throw new Error(frame.reason);
    input.push(bytesRecord({ number: 0, clock }, frame.value));
    said.push(...polled.heard(frame.value, clock));
  };
  ask({ type: "time-set", boot: BOOT, bootTime: BOOT_TIME, uncertainty: 10 }, 0);
  scenes.forEach(({ levels, requests }, i) => {
    const clock = i * INTERVAL;
    input.push(samplesRecord({ number: 0, clock }, levels));
    const observations = measured.observe(levels);
    if (manner === "polled") polled.measured(observations);
    else said.push(unasked.frames(observations));
    for (const request of requests) ask(request, clock + INTERVAL);
  });
  const run = spawnSync(program, { input: Buffer.concat(input), maxBuffer: 1e8 });
  if (run.status !== 0) throw new Error(`${run.status} ${run.stderr}`);
  return { c: run.stdout, typescript: Buffer.concat(said) };
}

function expectSame({ c, typescript }: { c: Uint8Array; typescript: Uint8Array }): Observation[] {
  const hex = (bytes: Uint8Array) =>
    readFrames(bytes).map((event) => (event.kind === "frame" ? Buffer.from(event.frame.bytes).toString("hex") : event.reason));
  expect(hex(c)).toEqual(hex(typescript));
  expect(Buffer.from(c).equals(typescript)).toBe(true);
  return listen(c, new SensorVoice(sensor, { address: 3, boot: BOOT }).hello).observations;
}

const poll = (limit: number): Message => ({ type: "poll", limit });
const pollForHello = (limit: number): Message => ({ type: "poll", limit, wantHello: true });

describe("the C sensor and the TypeScript sensor", () => {
  let program = "";
  beforeAll(async () => {
    program = await buildVirtualSensor(SANITIZED);
  });

  it.each([1, 2])("speak the same unasked, whatever they hear (seed %i)", (seed) => {
    const scenes = samples(seed, 20).map((levels) => ({ levels, requests: [] }));
    const observations = expectSame(play(program, scenes, { manner: "unasked" }));
    expect(observations.filter(({ type }) => type === "reading").length).toBe(20 * 8);
    const heard = observations.flatMap((each) => (each.type === "bursts" ? each.list : []));
    expect(heard.length).toBeGreaterThan(300);
    expect(observations.some((each) => each.type === "bursts" && each.more > 0)).toBe(true);
  });

  it.each(["open", "sealed"] as const)("answer polls of any length the same, and keep and drop the same (%s)", (how) => {
    const limits = [645, 263, 0, 120, 90, 0, 0, 0, 0, 0, 645, 300, 200, 160, 645, 400];
    const scenes = samples(3, limits.length).map((levels, i) => ({
      levels,
      requests: limits[i] === 0 ? [] : [(i % 5 === 0 ? pollForHello : poll)(limits[i] as number), poll(200)],
    }));
    const observations = expectSame(play(program, scenes, { manner: "polled", sealed: how === "sealed" }));
    expect(observations.filter(({ type }) => type === "reading").length).toBeGreaterThan(60);
  });

  it.each(["open", "sealed"] as const)("answer every other request the same (%s)", (how) => {
    const [levels = []] = samples(4, 1);
    const requests: Message[] = [
      { type: "time-request", agentTime: 12_345 },
      { type: "get-config", keys: [] },
      { type: "get-config", keys: [3, 99, 2] },
      { type: "set-config", settings: [{ key: 3, value: 100 }] },
      { type: "set-config", settings: [{ key: 3, value: 621 }] },
      {
        type: "set-config",
        settings: [
          { key: 3, value: 99 },
          { key: 77, value: 0 },
        ],
      },
      { type: "set-config", settings: [{ key: 1, value: 500_000 }] },
      { type: "get-config", keys: [3] },
      { type: "time-set", boot: BOOT + 1, bootTime: 5, uncertainty: 1 },
      { type: "poll", limit: 645, sensor: "A1-03", wantHello: true },
      { type: "poll", limit: 645, sensor: "A1-04" },
      poll(645),
    ];
    expectSame(play(program, [{ levels, requests }], { manner: "polled", sealed: how === "sealed" }));
  });

  it("report their health at the same moments", () => {
    const quiet = sensor.bands.map(() => new Uint16Array(INTERVAL / SAMPLE_PERIOD).fill(400));
    const scenes = Array.from({ length: 244 }, () => ({ levels: quiet, requests: [] }));
    const observations = expectSame(play(program, scenes, { manner: "unasked" }));
    expect(observations.filter(({ type }) => type === "health")).toHaveLength(1);
  });
});
