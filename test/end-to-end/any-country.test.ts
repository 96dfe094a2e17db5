/** What `wingwatch init` makes for a country can be simulated: a band that the product knows and the simulator does not would stop it. */
import { join } from "node:path";
import { init } from "@wingwatch/agent/commands/init";
import { loadBands } from "@wingwatch/agent/config";
import type { CommandIo } from "@wingwatch/agent/ports";
import { createWorld, loadScenario, readSite } from "@wingwatch/simulators";
import { describe, expect, it } from "vitest";
import { temporaryFolder } from "../programs/process.ts";

const countries = [...new Set(loadBands().flatMap((band) => band.countries)), "ZZ"].filter((country) => country !== "*");
const io: CommandIo = {
  stdin: new ReadableStream<Uint8Array>(),
  out: () => undefined,
  err: () => undefined,
  signal: new AbortController().signal,
  env: {},
};

describe("a new site in any country", () => {
  it.each(countries)("%s is simulated", async (country) => {
    using folder = temporaryFolder();
    const directory = join(folder.path, "site");
    expect(await init.run([directory], { wings: "1", levels: "1", cells: "4", country }, io)).toBe(0);
    const site = await readSite(directory);
    if (!site.ok) throw new Error(site.detail);
    const scenario = await loadScenario("anywhere");
    if (!scenario.ok) throw new Error(scenario.detail);
    const world = createWorld({ site: site.value, scenario: scenario.value, seed: 1 });
    const heard = new Set([1, 2, 3, 4].flatMap(() => world.step().observations).flatMap((one) => ("band" in one ? [one.band] : [])));
    expect(heard).toEqual(new Set(site.value.sensors.flatMap((sensor) => sensor.bands)));
  });
});
