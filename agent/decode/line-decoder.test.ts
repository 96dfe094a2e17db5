import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { StageCounters, StreamItem } from "../domain/index.ts";
import { LineDecoder } from "./line-decoder.ts";
import { concat, hello, readings, T, wire } from "./testing/wire.ts";

const SECOND = 1_000_000;
const YEAR = 365 * 86_400 * SECOND;

function line(sensors: readonly string[] = ["A1-03", "A1-04"]) {
  const decoder = new LineDecoder({ sensors });
  return {
    decoder,
    /** What these bytes give, arriving a millisecond after T unless said otherwise. */
    hear(bytes: Uint8Array, receivedAt = T + 1000): StreamItem[] {
      const into: StreamItem[] = [];
      decoder.push(bytes, receivedAt, into);
      return into;
    },
    rejected: () => Object.assign({}, ...decoder.counters().map((stage) => stage.rejected)) as Record<string, number>,
  };
}

function balanced({ in: input, out, held, rejected, dropped }: StageCounters): boolean {
  const lost = [...Object.values(rejected), ...Object.values(dropped)].reduce((sum, n) => sum + n, 0);
  return input === out + held + lost;
}

describe("readings", () => {
  it("become observations with the names that the hello gave the band indices, and leave out what the sensor left out", () => {
    const sensor = wire();
    const { hear } = line();
    expect(hear(concat(sensor(hello), sensor(readings)))).toEqual([
      {
        type: "reading",
        t: T,
        dt: 250_000,
        sensor: "A1-03",
        band: "b8-ul",
        floor: -92.1,
        mean: -72.5,
        peak: -63.5,
        duty: 0.125,
        bursts: 54,
      },
      { type: "reading", t: T, dt: 250_000, sensor: "A1-03", band: "wifi24", mean: -40.5, rbw: 1_000_000, relative: true },
    ]);
  });

  it("before a hello are counted, and the address is named as one that must say hello", () => {
    const sensor = wire();
    const { hear, rejected, decoder } = line();
    expect(hear(sensor(readings))).toEqual([]);
    expect(rejected()).toEqual({ "unknown-sensor": 2 });
    expect(decoder.strangers()).toEqual([3]);
    hear(sensor(hello));
    expect(decoder.strangers()).toEqual([]);
  });

  it("of another band list than the hello's are counted until the next hello", () => {
    const sensor = wire();
    const { hear, rejected, decoder } = line();
    hear(concat(sensor(hello), sensor({ ...readings, bandTable: 8 } as typeof readings)));
    expect(rejected()).toEqual({ "unknown-band": 2 });
    expect(decoder.strangers()).toEqual([3]);
  });

  it("of a band index that the hello does not list are counted one by one", () => {
    const sensor = wire();
    const { hear, rejected } = line();
    const one = {
      type: "readings",
      dt: 1,
      bandTable: 7,
      readings: [
        { band: 5, mean: -80 },
        { band: 0, mean: -81 },
      ],
    } as const;
    expect(hear(concat(sensor(hello), sensor(one)))).toMatchObject([{ band: "b8-ul", mean: -81 }]);
    expect(rejected()).toEqual({ "unknown-band": 1 });
  });
});

describe("other messages", () => {
  it.each([
    [
      { type: "bursts", bandTable: 7, bands: [{ band: 0, more: 2, list: [[1200, 547, -63.5]] }] },
      { type: "bursts", band: "b8-ul", list: [[1200, 547, -63.5]], more: 2 },
    ],
    [
      { type: "sweep", dt: 180_000, start: 880e6, step: 100_000, dbm: [-101.2, -100.8] },
      { type: "sweep", start: 880e6, dbm: [-101.2, -100.8] },
    ],
    [
      { type: "sighting", radio: "ble", address: "5c:cf:7f:01:02:03", rssi: -71, channel: 37 },
      { type: "sighting", address: "5c:cf:7f:01:02:03" },
    ],
    [
      { type: "network", technology: "lte", registered: false, plmn: "23415" },
      { type: "network", plmn: "23415" },
    ],
    [
      { type: "bearing", bandTable: 7, band: 0, degrees: 231.5, confidence: 0.8 },
      { type: "bearing", band: "b8-ul", degrees: 231.5 },
    ],
    [
      { type: "position", level: "A2", x: 14.2, y: 4.4 },
      { type: "position", level: "A2" },
    ],
    [
      { type: "event", kind: "metal", value: 3 },
      { type: "event", kind: "metal", value: 3 },
    ],
    [
      { type: "health", uptimeSeconds: 86_400, tamper: false },
      { type: "health", uptimeSeconds: 86_400, tamper: false },
    ],
  ] as const)("%o becomes an observation", (message, observation) => {
    const sensor = wire();
    const [said] = line().hear(concat(sensor(hello), sensor(message as Parameters<typeof sensor>[0])));
    expect(said).toMatchObject({ ...observation, t: T, sensor: "A1-03" });
  });

  it("that only agents send are counted", () => {
    const { hear, rejected } = line();
    hear(wire()({ type: "poll", limit: 100 }));
    expect(rejected()).toEqual({ "not-from-sensor": 1 });
  });
});

describe("who is who", () => {
  it("rejects a sensor that the site does not put here", () => {
    const sensor = wire();
    const { hear, rejected } = line(["B1-01"]);
    expect(hear(concat(sensor(hello), sensor(readings)))).toEqual([]);
    expect(rejected()).toEqual({ "unknown-sensor": 3 });
  });

  it("believes neither of two devices with one id, says so once, and believes the one that stays", () => {
    const first = wire({ address: 3 });
    const second = wire({ address: 4 });
    const { hear, rejected } = line();
    hear(first(hello));
    const twin = { ...hello, uniqueId: "8899aabbccddeeff" };
    expect(hear(second(twin))).toMatchObject([{ type: "event", sensor: "A1-03", kind: "id-conflict" }]);
    expect(hear(second(twin))).toEqual([]);
    expect(hear(concat(first(readings), second(readings)))).toEqual([]);
    expect(rejected()).toMatchObject({ conflict: 4, "unknown-sensor": 2 });
    expect(hear(concat(first(hello), first(readings)), T + 61 * SECOND)).toHaveLength(2);
  });

  it("believes neither of two devices with one address", () => {
    const sensor = wire();
    const { hear, rejected } = line();
    hear(sensor(hello));
    hear(sensor({ ...hello, sensor: "A1-04", uniqueId: "8899aabbccddeeff" }));
    expect(hear(sensor(readings))).toEqual([]);
    expect(rejected()).toEqual({ conflict: 3 });
  });

  it("takes a new device in the place of one that fell silent", () => {
    const { hear } = line();
    hear(wire()(hello));
    const successor = wire({ time: T + 120 * SECOND });
    const bytes = concat(successor({ ...hello, uniqueId: "8899aabbccddeeff", boot: 2 }), successor(readings));
    expect(hear(bytes, T + 120 * SECOND)).toHaveLength(2);
  });
});

describe("time", () => {
  it("of a synced sensor is used as it is", () => {
    const sensor = wire();
    const [reading] = line().hear(concat(sensor(hello), sensor(readings)), T + 30 * SECOND);
    expect(reading?.t).toBe(T);
  });

  it("of a sensor that counts from its start is mapped by the quickest arrival", () => {
    const sensor = wire({ synced: false });
    const { hear } = line();
    hear(sensor(hello, { time: 5_000_000 }), T);
    hear(sensor(readings, { time: 6_000_000 }), T + SECOND + 40_000);
    const [quick] = hear(sensor(readings, { time: 7_000_000 }), T + 2 * SECOND);
    const [slow] = hear(sensor(readings, { time: 8_000_000 }), T + 3 * SECOND + 90_000);
    expect([quick?.t, slow?.t]).toEqual([T + 2 * SECOND, T + 3 * SECOND]);
  });

  it.each([
    ["ten years behind", -10 * YEAR],
    ["ten years ahead", 10 * YEAR],
  ])("of a clock that is %s is not believed, and that is said once", (_, off) => {
    const sensor = wire({ time: T + off });
    const { hear, decoder } = line();
    const said = hear(concat(sensor(hello), sensor(readings), sensor(readings, { time: T + off + 250_000 })), T);
    expect(said.map((each) => each.type)).toEqual(["event", "reading", "reading", "reading", "reading"]);
    expect(said[0]).toEqual({ type: "event", t: T, sensor: "A1-03", kind: "clock-fault", value: off / SECOND });
    expect(said[1]?.t).toBe(T);
    expect([...decoder.sensors()][0]?.figures().clockOffset).toBeCloseTo(off, -6);
  });

  it("of an hour's backlog is believed", () => {
    const sensor = wire();
    const { hear } = line();
    hear(sensor(hello), T);
    const backlog = sensor(readings, { time: T + 60 * SECOND });
    expect(hear(backlog, T + 3_660 * SECOND)[0]?.t).toBe(T + 60 * SECOND);
  });
});

describe("what is lost", () => {
  it("shows as gaps in the sequence, a repeated frame as a repeat", () => {
    const sensor = wire();
    const { hear, decoder, rejected } = line();
    hear(sensor(hello));
    sensor(readings);
    sensor(readings);
    const again = sensor(readings);
    expect(hear(concat(again, again))).toHaveLength(2);
    expect(rejected()).toEqual({ repeat: 1 });
    expect([...decoder.sensors()][0]?.figures().lost).toBe(2);
  });

  it("is no more than the frame that was damaged", () => {
    const sensor = wire();
    const { hear, decoder } = line();
    hear(sensor(hello));
    const damaged = sensor(readings);
    damaged[10] = (damaged[10] ?? 0) ^ 0x10;
    expect(hear(concat(damaged, sensor(readings)))).toHaveLength(2);
    expect(decoder.damagedFrames).toBe(1);
  });
});

describe("any bytes in any chunking", () => {
  const chunk = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.constantFrom(wire()(hello), wire({ sequence: 1 })(readings), wire({ sequence: 2, address: 4 })(hello)),
    fc.nat(0xffff).map((address) => wire({ address })({ type: "event", kind: "door" })),
  );

  it("never throw, count every run, and never hide the good frames after them", () => {
    fc.assert(
      fc.property(fc.array(chunk, { maxLength: 30 }), fc.nat(1000), (chunks, cut) => {
        const { hear, decoder } = line();
        for (const each of chunks) {
          hear(each.subarray(0, cut % (each.length + 1)));
          hear(each.subarray(cut % (each.length + 1)));
        }
        expect(decoder.counters().every(balanced)).toBe(true);
        const later = T + 3600 * SECOND;
        const sensor = wire({ address: 77, time: later });
        hear(concat(Uint8Array.of(0), sensor({ ...hello, boot: 99 })), later);
        expect(hear(sensor(readings), later)).toHaveLength(2);
      }),
    );
  });

  it("remember no more than a thousand addresses", () => {
    const { hear, decoder } = line();
    for (let address = 1; address < 3000; address++) hear(wire({ address })({ type: "event", kind: "door" }), T + address);
    expect([...decoder.sensors()]).toHaveLength(1024);
  });
});
