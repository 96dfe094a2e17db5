/** A small site for tests: two wings of two levels, four cells and an office a level, one sensor a level. */
import { type SiteView, siteViewSchema } from "@wingwatch/server/contract";

type Policy = "jammed" | "managed-access";

const rectangle = (x: number, y: number, width: number, height: number): [number, number][][] => [
  [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ],
];

function level(wing: string, floor: number, policy: Policy): SiteView["wings"][number]["levels"][number] {
  const id = `${wing}${floor}`;
  const cell = (n: number, x: number, y: number) => ({
    id: `${id}-0${n}`,
    name: `${id}-0${n}`,
    kind: "cell" as const,
    polygon: rectangle(x, y, 3, 4),
    policy,
    zone: `${wing}-wing`,
  });
  return {
    id,
    name: floor === 1 ? "Ones" : "Twos",
    height: (floor - 1) * 2.8,
    places: [
      cell(1, 0, 0),
      cell(2, 3, 0),
      cell(3, 0, 8),
      cell(4, 3, 8),
      { id: `${id}-office`, name: "Office", kind: "room", polygon: rectangle(6, 0, 3, 4), policy: "permitted", zone: `${wing}-office` },
      { id: `${id}-landing`, name: `${id} landing`, kind: "landing", polygon: rectangle(0, 4, 9, 4), policy, zone: `${wing}-wing` },
    ],
    walls: [{ from: [0, 4], to: [9, 4] }],
  };
}

function wing(id: string, policy: Policy): SiteView["wings"][number] {
  return { id, name: `${id} wing`, levels: [level(id, 1, policy), level(id, 2, policy)] };
}

function zone(from: SiteView["wings"][number], policy: Policy): SiteView["zones"][number] {
  const places = from.levels.flatMap((each) => each.places.filter((place) => place.policy === policy).map((place) => place.id));
  return { id: `${from.id}-wing`, policy, places };
}

/** Checked against the contract, so that the tests cannot drift from it. */
export function smallSite(): SiteView {
  const a = wing("A", "jammed");
  const b = wing("B", "managed-access");
  return siteViewSchema.parse({
    id: "test",
    name: "HMP Test",
    country: "GB",
    timeZone: "Europe/London",
    wings: [a, b],
    sensors: [...a.levels, ...b.levels].map((each) => ({
      id: `${each.id}-S1`,
      wing: each.id.charAt(0),
      level: each.id,
      x: 4.5,
      y: 6,
      z: 2.4,
      bands: ["b8-ul"],
      driver: "replay",
    })),
    zones: [zone(a, "jammed"), zone(b, "managed-access")],
    countermeasures: [{ id: "jam-a", type: "jammer", zones: ["A-wing"], bands: ["b8"] }],
    bands: [{ id: "b8-ul", name: "900 MHz", low: 880e6, high: 915e6, direction: "uplink" }],
    thresholds: 1,
    simulated: true,
  });
}
