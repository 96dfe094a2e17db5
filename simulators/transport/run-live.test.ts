import type { Observation } from "@wingwatch/agent/domain";
import { expect, it } from "vitest";
import { oneCall } from "../testing/scenario.ts";
import { smallSite } from "../testing/small-site.ts";
import { createWorld } from "../world/create-world.ts";
import { runVirtualSensors } from "./run-live.ts";
import type { SensorLink } from "./sensor-link.ts";

function recordingLink(): SensorLink & { readonly said: Observation[] } {
  const said: Observation[] = [];
  return { describe: "test", lost: 0, said, say: (observations) => void said.push(...observations), close: async () => undefined };
}

it("hands every link all that was measured, for as long as it was told", async () => {
  const link = recordingLink();
  const options = { site: smallSite(), scenario: oneCall() };
  const world = createWorld(options);
  await runVirtualSensors(world, {
    links: [link],
    signal: new AbortController().signal,
    now: () => Date.now() * 1000,
    speed: 1_000,
    duration: 5e6,
  });
  const same = createWorld(options);
  expect(link.said).toEqual(Array.from({ length: 20 }, () => same.step().observations).flat());
});

it("stops when it is told to", async () => {
  const controller = new AbortController();
  const link = recordingLink();
  const world = createWorld({ site: smallSite(), scenario: oneCall() });
  const running = runVirtualSensors(world, { links: [link], signal: controller.signal, now: () => Date.now() * 1000 });
  controller.abort();
  await running;
  expect(link.said).toEqual([]);
});

it("a machine that slept does not make up for what it missed", async () => {
  let clock = 0;
  const controller = new AbortController();
  const link = recordingLink();
  const world = createWorld({ site: smallSite(), scenario: oneCall() });
  const { fellBehind } = await runVirtualSensors(world, {
    links: [link],
    signal: controller.signal,
    now: () => {
      clock += 60e6;
      return clock;
    },
    duration: 1e6,
  });
  expect(fellBehind).toBeGreaterThan(0);
});
