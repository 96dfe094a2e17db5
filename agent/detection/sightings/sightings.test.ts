import { describe, expect, it } from "vitest";
import type { Alert, AuthorisedEmitter, Band, Emission, Finding, Fix, Policy, Sighting, Site, StreamItem } from "../../domain/index.ts";
import { SECOND } from "../../domain/index.ts";
import { createDetection } from "../index.ts";
import { testBands, testSite } from "../testing/site.ts";
import { random, START, shuffled } from "../testing/stream.ts";
import { type Device, heardFrom } from "./testing.ts";

const wifi: Band = { id: "wifi24", name: "Wi-Fi", low: 2400e6, high: 2483.5e6, direction: "ism", technologies: ["wifi"], countries: ["*"] };
const bands = [...testBands, wifi];
const IN_CELL = { x: 4.5, y: 2, z: 1 };
const phone: Device = { address: "random-00000000000000a1", at: IN_CELL, power: 14, every: 2, says: { role: "client" } };
const accessPoint: Device = {
  address: "device-00000000000000b2",
  at: { x: 4.5, y: 6, z: 2.4 },
  power: 18,
  every: 0.5,
  says: { role: "access-point", name: "name-1" },
};

function site(authorised: readonly AuthorisedEmitter[] = [], policy: Policy = "prohibited"): Site {
  return { ...testSite({ policy }), authorised };
}

function run(items: readonly StreamItem[], where: Site = site()): readonly Finding[] {
  const detection = createDetection({ site: where, bands });
  return [...items.flatMap((item) => detection.push(item)), ...detection.finish()];
}

const alertsOf = (found: readonly Finding[]) => found.filter((one): one is Alert => one.type === "alert" && one.sensor === undefined);
const emissionsOf = (found: readonly Finding[]) => [
  ...new Map(found.filter((one): one is Emission => one.type === "emission").map((one) => [one.id, one])).values(),
];

describe("a phone in a cell that looks for Wi-Fi", () => {
  const found = run(heardFrom([phone], 60));

  it("is one emission that says what it is worth and that an address is no identity", () => {
    const [emission, ...more] = emissionsOf(found);
    expect(more).toEqual([]);
    expect(emission).toMatchObject({ band: "wifi24", technology: "wifi", handset: 0.8, device: { address: phone.address, addresses: 1 } });
    expect(emission?.reasons.map(({ rule }) => rule)).toContain("sightings");
    expect(emission?.reasons.map(({ says }) => says).join()).toContain("An address is no identity");
  });

  it("is placed by its levels, and alerts where nothing may transmit", () => {
    const fix = found.findLast((one): one is Fix => one.type === "fix");
    expect(fix).toMatchObject({ level: "L1" });
    expect(fix?.inside).toBeGreaterThan(0.7);
    expect(alertsOf(found).some(({ kind, uncertain, p }) => kind === "prohibited" && !uncertain && p >= 0.5)).toBe(true);
    expect(alertsOf(found).at(-1)).toMatchObject({ active: false });
  });

  it("does not alert where phones are permitted", () => {
    expect(alertsOf(run(heardFrom([phone], 60), site([], "permitted")))).toEqual([]);
  });
});

describe("what is no matter", () => {
  it("an access point is told of, and no alert", () => {
    const found = run(heardFrom([accessPoint], 60));
    expect(emissionsOf(found)).toMatchObject([{ handset: 0.03 }]);
    expect(alertsOf(found)).toEqual([]);
  });

  it("a staff phone that is listed by its address is authorised; one beside it is not", () => {
    const listed: AuthorisedEmitter = { id: "staff", bands: ["wifi24"], addresses: ["5A:3C:0F:9D:22:11"], zones: "all" };
    const staff = { ...phone, address: "5a:3c:0f:9d:22:11" };
    expect(alertsOf(run(heardFrom([staff], 60), site([listed])))).toEqual([]);
    const both = alertsOf(run(heardFrom([staff, phone], 60), site([listed])));
    expect(new Set(both.flatMap(({ emissions }) => emissions)).size).toBe(1);
  });

  it("a staff device that is listed by its service is authorised", () => {
    const says = { radio: "ble", random: true, service: "exposure-notification" } as const;
    const badge: Device = { ...phone, power: 4, every: 1, says };
    const listed: AuthorisedEmitter = { id: "badges", bands: ["wifi24"], services: ["exposure-notification"], zones: "all" };
    expect(alertsOf(run(heardFrom([badge], 60), site([listed])))).toEqual([]);
    expect(alertsOf(run(heardFrom([badge], 60)))).not.toEqual([]);
  });

  it("a passer-by outside the wall does not sound", () => {
    const outside = { ...phone, at: { x: 4.5, y: -18, z: 1 } };
    expect(alertsOf(run(heardFrom([outside], 60))).filter(({ uncertain }) => !uncertain)).toEqual([]);
  });

  it("earphones, tags and laptops' makers are told for what they are, and stay under the line", () => {
    for (const service of ["apple-find-my", "apple-earphones", "fast-pair", "tile"]) {
      const tag: Device = { ...phone, power: 4, every: 1, says: { radio: "ble", random: true, service } };
      expect(alertsOf(run(heardFrom([tag], 30))).filter(({ uncertain }) => !uncertain)).toEqual([]);
    }
  });

  it("one packet is nothing", () => {
    expect(emissionsOf(run(heardFrom([{ ...phone, every: 100 }], 60)))).toEqual([]);
  });
});

describe("an address that changes", () => {
  const changing = (minutes: number, address: (n: number) => string): Device => ({
    address: (s) => address(Math.floor(s / (60 * minutes))),
    at: IN_CELL,
    power: 4,
    every: 3,
    says: { radio: "ble", random: true, service: "apple-nearby" },
  });

  it("is taken for the same device with a probability that is told", () => {
    const [emission, ...more] = emissionsOf(run(heardFrom([changing(3, (n) => `random-${n}`)], 600)));
    expect(more).toEqual([]);
    expect(emission?.device).toMatchObject({ addresses: 4, address: "random-3" });
    const joined = emission?.reasons.find(({ rule }) => rule === "sightings")?.figures?.joined;
    expect(joined).toBeGreaterThan(0.3);
    expect(joined).toBeLessThan(1);
  });

  it("is another device where levels, kind or time say so", () => {
    const first: Device = { ...changing(10, () => "random-1"), on: [0, 100] };
    const second = (change: Partial<Device>): Device => ({ ...changing(10, () => "random-2"), on: [101, 200], ...change });
    const counted = (device: Device) => emissionsOf(run(heardFrom([first, device], 200))).length;
    expect(counted(second({}))).toBe(1);
    expect(counted(second({ at: { x: 1.5, y: 10, z: 4 } }))).toBe(2);
    expect(counted(second({ says: { radio: "ble", random: true, service: "fast-pair" } }))).toBe(2);
    expect(counted(second({ says: { radio: "ble", random: false } }))).toBe(2);
    expect(counted(second({ on: [50, 200] }))).toBe(2);
  });

  it("never becomes one that the site file names, nor does that one become another", () => {
    const listed: AuthorisedEmitter = { id: "staff", bands: ["wifi24"], addresses: ["5a:3c:0f:9d:22:11"], zones: "all" };
    for (const [before, after] of [["random-1", "5a:3c:0f:9d:22:11"] as const, ["5a:3c:0f:9d:22:11", "random-1"] as const]) {
      const devices: readonly Device[] = [
        { ...changing(10, () => before), on: [0, 60] },
        { ...changing(10, () => after), on: [61, 120] },
      ];
      const found = run(heardFrom(devices, 120), site([listed]));
      expect(emissionsOf(found)).toHaveLength(2);
      const [alerted, ...more] = new Set(alertsOf(found).flatMap(({ emissions }) => emissions));
      expect(more).toEqual([]);
      expect(emissionsOf(found).find(({ id }) => id === alerted)?.device?.address).toBe("random-1");
    }
  });
});

describe("surroundings", () => {
  it("what is hardly a phone and keeps its address for hours is ambient; a phone-like one never is", () => {
    const hours = 4.2 * 3600;
    const slow = (device: Device) => ({ ...device, every: 100 });
    const items = heardFrom([slow(accessPoint), slow(phone)], hours).filter(({ type, t }) => type !== "tick" || t % (25 * SECOND) === 0);
    const told = emissionsOf(run(items));
    expect(told.find(({ device }) => device?.address === accessPoint.address)).toMatchObject({ ambient: true });
    expect(told.find(({ device }) => device?.address === phone.address)?.ambient).toBeUndefined();
  });
});

describe("what always holds", () => {
  const crowd = heardFrom([phone, accessPoint, { ...phone, address: "random-2", at: { x: 7, y: 10, z: 4 }, every: 1.7 }], 40);

  it("the order inside a window changes nothing", () => {
    expect(run(shuffled(crowd, 5))).toEqual(run(crowd));
  });

  it("a restored state goes on as if nothing had been", () => {
    const whole = createDetection({ site: site(), bands });
    let half = createDetection({ site: site(), bands });
    const [a, b]: [Finding[], Finding[]] = [[], []];
    crowd.forEach((item, i) => {
      a.push(...whole.push(item));
      b.push(...half.push(item));
      if (i % 97 === 50) half = createDetection({ site: site(), bands, state: JSON.parse([...half.stateText()].join("")) });
    });
    expect(b).toEqual(a);
    expect(a.length).toBeGreaterThan(10);
  });

  it("an address that changes with every packet neither fills the memory nor goes uncounted", () => {
    const uniform = random(3);
    const detection = createDetection({ site: site(), bands });
    const n = 20_000;
    for (let i = 0; i < n; i++) {
      const sighting: Sighting = {
        type: "sighting",
        t: START + i * 2_000,
        sensor: "L1-a",
        radio: "wifi",
        address: `random-${uniform()}`,
        rssi: -60,
      };
      detection.push(sighting);
    }
    detection.finish();
    expect(JSON.stringify(detection.state()).length).toBeLessThan(1_000_000);
    const stage = detection.counters().find((one) => one.stage === "sightings");
    const lost = [...Object.values(stage?.rejected ?? {}), ...Object.values(stage?.dropped ?? {})].reduce((sum, each) => sum + each, 0);
    expect(stage).toMatchObject({ in: n });
    expect((stage?.out ?? 0) + (stage?.held ?? 0) + lost).toBe(n);
    expect(stage?.dropped).toHaveProperty("too-many-addresses");
  });
});
