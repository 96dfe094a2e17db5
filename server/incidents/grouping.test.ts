import { describe, expect, it } from "vitest";
import { exampleSite } from "../testing/example-site.ts";
import { alertOf, T0 } from "../testing/findings.ts";
import { geometryOf } from "./geometry.ts";
import { belongs, GROUP_WITHIN, type OpenIncident } from "./grouping.ts";

const geometry = geometryOf(exampleSite);

function incident(over: Partial<OpenIncident> = {}): OpenIncident {
  return { id: "INC-1", lastActivity: T0, alerts: [alertOf({ active: false })], ...over };
}

/** Another alert, with an emission of its own. */
function other(over: Parameters<typeof alertOf>[0] = {}) {
  const cells: [string, number][] = over.cell === undefined ? [] : [[over.cell, 0.8]];
  return alertOf({ id: "al-2", emissions: ["em-2"], cells, cell: "A1-01", ...over });
}

const joins = { kind: "joins", incident: "INC-1" };
const opens = { kind: "new" };

describe("which incident an alert belongs to", () => {
  it("none, for an alert about a sensor", () => {
    const silent = alertOf({ kind: "sensor-silent", sensor: "A1-s1", emissions: [] });
    expect(belongs(silent, [incident()], geometry)).toEqual({ kind: "none" });
  });

  it("the one that shares an emission, however far and long ago", () => {
    const far = alertOf({ id: "al-2", wing: "B", cell: "B4-26", t: T0 + 100 * GROUP_WITHIN });
    expect(belongs(far, [incident()], geometry)).toEqual(joins);
  });

  it("one at the same, the next, or the cell above, within minutes", () => {
    for (const cell of ["A1-01", "A1-02", "A2-01"]) expect(belongs(other({ cell }), [incident()], geometry)).toEqual(joins);
  });

  it("a new one for another wing, a far cell, an unknown cell, or minutes later", () => {
    const long = {
      ...exampleSite.wings[0]!.levels[0]!.places[0]!,
      id: "A1-99",
      polygon: [
        [
          [50, 0],
          [53, 0],
          [53, 4],
          [50, 4],
        ],
      ],
    } as const;
    const [wing] = exampleSite.wings;
    const wide = geometryOf({ wings: [{ ...wing!, levels: [{ ...wing!.levels[0]!, places: [...wing!.levels[0]!.places, long] }] }] });
    expect(belongs(other({ wing: "B", cell: "B1-01" }), [incident()], wide)).toEqual(opens);
    expect(belongs(other({ cell: "A1-99" }), [incident()], wide)).toEqual(opens);
    expect(belongs(other({ cell: "nowhere" }), [incident()], wide)).toEqual(opens);
    expect(belongs(other({ t: T0 + GROUP_WITHIN + 1 }), [incident()], wide)).toEqual(opens);
  });

  it("one that still goes on, however long ago it was last spoken of", () => {
    const goesOn = incident({ alerts: [alertOf({ active: true })] });
    expect(belongs(other({ t: T0 + 10 * GROUP_WITHIN }), [goesOn], geometry)).toEqual(joins);
  });

  it("the nearest in time of several", () => {
    const older = incident({ id: "INC-7", lastActivity: T0 - GROUP_WITHIN / 2 });
    expect(belongs(other(), [older, incident()], geometry)).toEqual(joins);
    expect(belongs(other(), [incident(), older], geometry)).toEqual(joins);
  });

  it("keeps alerts without a place to one another, apart from those with one", () => {
    const { cell: _cell, cells: _cells, ...nowhere } = alertOf({ active: false });
    const { cell: _other, cells: _others, ...alsoNowhere } = other();
    expect(belongs(alsoNowhere, [incident({ alerts: [nowhere] })], geometry)).toEqual(joins);
    expect(belongs(alsoNowhere, [incident()], geometry)).toEqual(opens);
  });
});
