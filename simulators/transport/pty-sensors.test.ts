import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Observation, Sensor } from "@wingwatch/agent/domain";
import { encodeFrame, isLast } from "@wingwatch/firmware-protocol";
import { SerialPort } from "serialport";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listen, sorted } from "../testing/listen.ts";
import { oneCall } from "../testing/scenario.ts";
import { sensorAt, smallSite } from "../testing/small-site.ts";
import { createWorld } from "../world/create-world.ts";
import { openPtySensors } from "./pty-sensors.ts";

/** A serial port, with what came over it so far. */
async function openPort(path: string) {
  const port = new SerialPort({ path, baudRate: 115_200, autoOpen: false });
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(error) : resolve())));
  let received = Buffer.alloc(0);
  port.on("data", (bytes: Buffer) => {
    received = Buffer.concat([received, bytes]);
  });
  return {
    received: () => listen(received),
    write: (bytes: Uint8Array) => port.write(bytes),
    close: () => new Promise<void>((resolve) => port.close(() => resolve())),
  };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await sleep(10);
}

describe("over a real pseudo-terminal", () => {
  let directory = "";
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "wingwatch-pty-"));
  });
  afterEach(async () => {
    await rm(directory, { recursive: true });
  });

  const serial = (id: string, x: number, address?: number): Sensor => ({
    ...sensorAt(id, x),
    driver: { type: "serial", path: join(directory, "line"), ...(address === undefined ? {} : { address }) },
  });

  it("a sensor alone on its port speaks unasked, and what it says is what it measured", async () => {
    const site = smallSite({ sensors: [serial("alone", 5)] });
    const link = await openPtySensors(site.sensors);
    const port = await openPort(join(directory, "line"));
    await sleep(150);
    const world = createWorld({ site, scenario: oneCall({ start: 0 }) });
    const sent: Observation[] = [];
    for (let i = 0; i < 4; i++) {
      const { observations } = world.step();
      sent.push(...observations);
      link.say(observations);
    }
    await until(() => port.received().observations.length >= sent.length);
    expect(sorted(port.received().observations)).toEqual(sorted(sent));
    await port.close();
    await link.close();
    expect(existsSync(join(directory, "line"))).toBe(false);
  });

  it.each(["line", "hurry"] as const)(
    "sensors that share a port wait to be polled, and outlive an unplugged cable (pace: %s)",
    async (pace) => {
      const site = smallSite({ sensors: [serial("S1", 3, 1), serial("S2", 9, 2)] });
      const link = await openPtySensors(site.sensors, { pace });
      const world = createWorld({ site, scenario: oneCall({ start: 0 }) });
      for (const round of [0, 1]) {
        await until(() => existsSync(join(directory, "line")));
        const port = await openPort(join(directory, "line"));
        await sleep(150);
        link.say(world.step().observations);
        expect(port.received().frames.length).toBe(0);
        for (const address of [1, 2]) {
          const poll = encodeFrame({ address, sequence: address + round * 10, time: 0 }, { type: "poll", limit: 600, wantHello: true });
          const before = port.received().frames.filter(isLast).length;
          if (poll.ok) port.write(poll.value);
          await until(() => port.received().frames.filter(isLast).length > before);
        }
        const { observations, damaged } = port.received();
        expect(damaged).toBe(0);
        expect(new Set(observations.map(({ sensor }) => sensor))).toEqual(new Set(["S1", "S2"]));
        await port.close();
        await until(() => !existsSync(join(directory, "line")));
      }
      await link.close();
    },
  );

  it("a path where something is already is refused with its name", async () => {
    const site = smallSite({ sensors: [serial("alone", 5)] });
    const first = await openPtySensors(site.sensors);
    await expect(openPtySensors(site.sensors)).rejects.toThrow(join(directory, "line"));
    await first.close();
  });
});
