import { answerLimit, BROADCAST, encodeFrame, isLast } from "@wingwatch/firmware-protocol";
import { expect, it } from "vitest";
import { listen } from "../testing/listen.ts";
import { scenario } from "../testing/scenario.ts";
import { sensorAt, smallSite } from "../testing/small-site.ts";
import { createWorld } from "../world/create-world.ts";
import { PolledLine } from "./polled-line.ts";
import { PolledSensor } from "./polled-sensor.ts";
import { SensorVoice } from "./sensor-voice.ts";

const BAUD = 115_200;
const bands = ["b8-ul", "b20-ul", "b3-ul", "b28-ul", "b1-ul", "b7-ul", "dect", "tetra-ul"];
const sensors = Array.from({ length: 8 }, (_, i) => ({ ...sensorAt(`S${i + 1}`, 1 + i * 1.8), bands }));
const site = smallSite({ sensors });
const twoCalls = scenario(`
transmitters:
  - { who: base, role: infrastructure, technology: dect, activity: beacon, band: dect, cell: A1-02, dbm: 22 }
  - { who: first, technology: gsm, band: b8-ul, activity: voice, cell: A1-03, dbm: 20 }
  - { who: second, technology: lte, band: b3-ul, activity: voice, cell: A1-09, dbm: 15 }`);

function poll(address: number, sequence: number, limit: number, sensor?: string): Uint8Array {
  const frame = encodeFrame({ address, sequence, time: 0 }, { type: "poll", limit, ...(sensor === undefined ? {} : { sensor }) });
  if (!frame.ok) throw new Error(frame.reason);
  return frame.value;
}

function lineOf(): { polled: PolledSensor[]; line: PolledLine } {
  const polled = sensors.map((sensor, i) => new PolledSensor(new SensorVoice(sensor, { address: i + 1, boot: 1 })));
  return { polled, line: new PolledLine(BAUD, polled) };
}

it("8 sensors of 8 bands at 4 Hz fit a line of 115,200 baud with two calls live: every reading arrives, nothing collides", () => {
  const world = createWorld({ site, scenario: twoCalls });
  const { polled, line } = lineOf();
  const limit = answerLimit({ baud: BAUD, sensors: 8, rate: 4 });
  const slot = 1e6 / (8 * 4);
  const received = new Map<string, number>();
  let bursts = 0;
  let longest = 0;
  const seconds = 20;
  for (let interval = 0; interval < seconds * 4; interval++) {
    const { observations } = world.step();
    for (const sensor of polled) sensor.measured(observations.filter((each) => each.sensor === sensor.voice.sensor.id));
    for (const [i, sensor] of polled.entries()) {
      const at = (interval * 8 + i) * slot;
      line.hostSays(poll(i + 1, interval * 8 + i, limit), at);
      const heard = line.advance(at + slot - 1);
      expect(heard.every(({ from }) => from === sensor.voice.sensor.id)).toBe(true);
      const answer = Uint8Array.from(heard.flatMap(({ bytes }) => [...bytes]));
      longest = Math.max(longest, answer.length);
      const said = listen(answer, sensor.voice.hello);
      expect(said.damaged).toBe(0);
      expect(said.frames.filter(isLast).length).toBe(1);
      for (const each of said.observations) {
        if (each.type === "reading") received.set(each.sensor, (received.get(each.sensor) ?? 0) + 1);
        else if (each.type === "bursts") bursts += each.list.length;
      }
    }
  }
  expect(line.line.destroyed).toBe(0);
  expect(longest).toBeLessThanOrEqual(limit);
  for (const { id } of sensors) expect(received.get(id)).toBe(seconds * 4 * 8);
  expect(polled.every(({ lost }) => lost === 0)).toBe(true);
  expect(bursts).toBeGreaterThan(1_000);
});

it("a sensor that speaks unasked into another's answer destroys both", () => {
  const { polled, line } = lineOf();
  const world = createWorld({ site, scenario: twoCalls });
  const { observations } = world.step();
  for (const sensor of polled) sensor.measured(observations.filter((each) => each.sensor === sensor.voice.sensor.id));
  line.hostSays(poll(1, 0, 620), 0);
  line.line.send("rogue", new Uint8Array(40).fill(0x55), 4_000);
  const heard = line.advance(60_000);
  const answer = Uint8Array.from(heard.flatMap(({ bytes }) => [...bytes]));
  expect(line.line.destroyed).toBeGreaterThan(40);
  expect(listen(answer, polled[0]?.voice.hello).damaged).toBeGreaterThan(0);
});

it("a sensor answers only what is addressed to it, or names it", () => {
  const { line } = lineOf();
  line.hostSays(poll(99, 100, 200), 0);
  expect(line.advance(20_000)).toEqual([]);
  line.hostSays(poll(BROADCAST, 101, 200), 30_000);
  expect(line.advance(50_000)).toEqual([]);
  line.hostSays(poll(BROADCAST, 102, 200, "S4"), 60_000);
  expect(new Set(line.advance(90_000).map(({ from }) => from))).toEqual(new Set(["S4"]));
});

it("with nothing to say it replies, within two milliseconds of the poll's end and after two byte times", () => {
  const { line } = lineOf();
  const end = line.line.byteTime * poll(3, 200, 200).length;
  line.hostSays(poll(3, 200, 200), 0);
  const [first] = line.advance(50_000);
  expect(first?.from).toBe("S3");
  const began = (first?.at ?? 0) - (first?.bytes.length ?? 0) * line.line.byteTime;
  expect(began).toBeGreaterThan(end + 2 * line.line.byteTime - 1);
  expect(began).toBeLessThan(end + 2_000);
});

it("intervals nobody fetches are dropped, the oldest first, and counted", () => {
  const { polled } = lineOf();
  const world = createWorld({ site, scenario: twoCalls });
  for (let i = 0; i < 10; i++) polled[0]?.measured(world.step().observations.filter((each) => each.sensor === "S1"));
  expect(polled[0]?.lost).toBe(6);
});
