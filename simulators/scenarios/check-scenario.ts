/** What a scenario names must be in the site: cells, wings and countermeasures. */
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import { type FilePath, type FilePlace, pathText } from "../site/explain.ts";
import { placesOf, type SimulatedSite } from "../site/simulated-site.ts";
import { ANY_CELL, type Scenario } from "./schema.ts";

/** @param place file and line of what stands at a path */
export function checkScenario(scenario: Scenario, site: SimulatedSite, place: FilePlace): Result<Scenario, "invalid"> {
  const places = placesOf(site);
  const wings = new Set(site.wings.map(({ id }) => id));
  const measures = new Set(site.countermeasures.map(({ id }) => id));
  const problems: string[] = [];
  const expect = (known: { has(id: string): boolean }, id: string | undefined, { path, what }: { path: FilePath; what: string }) => {
    if (id === undefined || known.has(id)) return;
    problems.push(`${place(path)}: ${pathText(path)}: found ${JSON.stringify(id)}, expected ${what} of the site ${site.id}`);
  };
  for (const [i, { cell, at, path }] of scenario.transmitters.entries()) {
    const here = ["transmitters", i];
    for (const id of [cell ?? []].flat().filter((one) => one !== ANY_CELL))
      expect(places, id, { path: [...here, "cell"], what: "a cell, room or landing" });
    expect(wings, at?.wing, { path: [...here, "at", "wing"], what: "a wing" });
    expect(wings, path?.wing, { path: [...here, "path", "wing"], what: "a wing" });
  }
  expect(wings, scenario.walk?.wing, { path: ["walk", "wing"], what: "a wing" });
  for (const [i, { wing }] of scenario.populations.entries()) expect(wings, wing, { path: ["populations", i, "wing"], what: "a wing" });
  for (const [i, { id }] of scenario.countermeasures.entries()) {
    expect(measures, id, { path: ["countermeasures", i, "id"], what: "a countermeasure" });
  }
  return problems.length === 0 ? ok(scenario) : fail("invalid", problems.join("\n"));
}
