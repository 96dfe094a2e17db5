import { expect, it } from "vitest";
import { listen, sorted } from "../testing/listen.ts";
import { scenario } from "../testing/scenario.ts";
import { smallSite } from "../testing/small-site.ts";
import { createWorld } from "../world/create-world.ts";
import { SensorVoice } from "./sensor-voice.ts";
import { Unasked } from "./unasked.ts";

const busy = scenario(`
transmitters:
  - { who: base, role: infrastructure, technology: dect, activity: beacon, band: dect, cell: A1-02, dbm: 22 }
  - { who: caller, technology: gsm, band: b8-ul, activity: voice, cell: A1-03, dbm: 20 }
  - { who: streamer, technology: lte, band: b3-ul, activity: data, cell: A1-04, dbm: 15 }
populations: [{ kind: tdd-network, distance: 60 }, { kind: access-points }]`);

it("frames carry exactly the numbers that a recording holds", () => {
  const site = smallSite();
  const world = createWorld({ site, scenario: busy });
  const [sensor] = site.sensors;
  if (sensor === undefined) throw new Error("no sensor");
  const unasked = new Unasked(new SensorVoice(sensor, { address: 7, boot: 1 }));
  for (let i = 0; i < 260; i++) {
    const own = world.step().observations.filter((each) => each.sensor === sensor.id);
    const { observations, damaged } = listen(unasked.frames(own), unasked.voice.hello);
    expect(damaged).toBe(0);
    expect(sorted(observations)).toEqual(sorted(own));
  }
});

it("it says hello first, and again every ten seconds", () => {
  const site = smallSite();
  const world = createWorld({ site, scenario: busy });
  const [sensor] = site.sensors;
  if (sensor === undefined) throw new Error("no sensor");
  const unasked = new Unasked(new SensorVoice(sensor, { address: 7, boot: 1 }));
  const hellos = Array.from({ length: 84 }, () => {
    const own = world.step().observations.filter((each) => each.sensor === sensor.id);
    return listen(unasked.frames(own)).frames[0]?.type === 1;
  });
  expect(hellos.flatMap((said, i) => (said ? [i] : []))).toEqual([0, 40, 80]);
});
