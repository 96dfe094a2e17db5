import { describe, expect, it } from "vitest";
import { type StreamItem, WingwatchError } from "../../domain/index.ts";
import type { Connection } from "../../ports/index.ts";
import { driverContract, expectBalanced, testContext } from "../testing/contract.ts";
import { FakeSensor } from "../testing/fake-sensor.ts";
import { serialEntry } from "./entry.ts";
import { openPort } from "./port.ts";
import { SerialConnection } from "./serial-connection.ts";
import { FakePort } from "./testing/fake-port.ts";

const options = { type: "serial", path: "/dev/test", baud: 115_200 } as const;

function onLine(
  sensors: readonly { readonly id: string; readonly address?: number }[],
  port: FakePort,
  signal = new AbortController().signal,
) {
  const known = sensors.map(({ id, address }) => ({ id, bands: ["b8-ul"], options: { ...options, address } }));
  return new SerialConnection(port, known, testContext(signal));
}

/** Reads until `enough`. */
async function readUntil(connection: Connection, enough: (items: readonly StreamItem[]) => boolean): Promise<readonly StreamItem[]> {
  const items: StreamItem[] = [];
  for await (const batch of connection) {
    items.push(...batch.items);
    if (enough(items)) break;
  }
  return items;
}

driverContract({
  entry: serialEntry as never,
  sensors: ["A1-03"],
  goesAway: "yes",
  open: async (context) => {
    const port = new FakePort();
    const sensor = new FakeSensor("A1-03", 1);
    const connection = new SerialConnection(
      port,
      [{ id: "A1-03", bands: ["b8-ul"], options: { ...options, address: undefined } }],
      context,
    );
    return {
      connection,
      speak: () => {
        port.say(sensor.frame(sensor.hello));
        port.say(sensor.reading());
      },
      unplug: () => port.unplug(new WingwatchError("WW_E_PORT_GONE", "gone")),
      isReleased: () => !port.isOpen,
    };
  },
});

describe("a sensor alone on its port", () => {
  it("that speaks unasked is asked only for its hello, and for its clock", async () => {
    const port = new FakePort();
    const sensor = new FakeSensor("A1-03", 1);
    port.answer = (...request) => sensor.answer(...request);
    const connection = onLine([{ id: "A1-03" }], port);
    port.say(sensor.reading());
    const timer = setInterval(() => port.say(sensor.reading()), 10);
    await readUntil(connection, (items) => items.length > 3);
    clearInterval(timer);
    expect(port.written[0]).toMatchObject({ type: "poll", wantHello: true });
    expect(port.written.filter((message) => message.type === "poll" && message.wantHello !== true)).toEqual([]);
  });

  it("that waits to be asked is found by its id after a while, and polled from then on", async () => {
    const port = new FakePort();
    const sensor = new FakeSensor("A1-03", 17);
    port.answer = (...request) => sensor.answer(...request);
    const connection = onLine([{ id: "A1-03" }], port);
    await readUntil(connection, (items) => items.length > 3);
    expect(port.written[0]).toMatchObject({ type: "poll", wantHello: true, sensor: "A1-03" });
    expect(port.written.some((message) => message.type === "poll" && message.sensor === undefined)).toBe(true);
  });
});

describe("sensors on a shared line", () => {
  it("are polled in turn, and one that is away does not stop the others", async () => {
    const port = new FakePort();
    const there = [new FakeSensor("A1-01", 1), new FakeSensor("A1-02", 2)];
    port.answer = (...request) => there.flatMap((sensor) => sensor.answer(...request));
    const connection = onLine(
      [
        { id: "A1-01", address: 1 },
        { id: "A1-02", address: 2 },
        { id: "A1-09", address: 9 },
      ],
      port,
    );
    const items = await readUntil(connection, (all) => all.length >= 8);
    const of = (id: string) => items.filter((item) => "sensor" in item && item.sensor === id).length;
    expect(Math.abs(of("A1-01") - of("A1-02"))).toBeLessThanOrEqual(1);
    expect(connection.lines()).toMatchObject([{ firmware: "1.0", lost: 0 }, { firmware: "1.0", lost: 0 }, { heardAt: null }]);
    expectBalanced(connection.counters());
  });

  it("get their clocks set from the best of four exchanges", async () => {
    const port = new FakePort();
    const sensor = new FakeSensor("A1-01", 1);
    port.answer = (...request) => sensor.answer(...request);
    await readUntil(onLine([{ id: "A1-01", address: 1 }], port), () => port.written.some((message) => message.type === "time-set"));
    const kinds = port.written.map((message) => message.type);
    expect(kinds.filter((kind) => kind === "time-request")).toHaveLength(4);
    const set = port.written.find((message) => message.type === "time-set");
    const bootTime = Date.now() * 1000 - performance.now() * 1000;
    expect(Math.abs((set?.type === "time-set" ? set.bootTime : 0) - bootTime)).toBeLessThan(1_000_000);
  });

  it("take settings by name", async () => {
    const port = new FakePort();
    const sensor = new FakeSensor("A1-01", 1);
    port.answer = (...request) => sensor.answer(...request);
    const connection = onLine([{ id: "A1-01", address: 1 }], port);
    const command = { sensor: "A1-01", kind: "set-config", values: { "burst-budget": 300 } } as const;
    await expect(connection.send(command)).rejects.toMatchObject({ code: "WW_E_NO_REPLY" });
    let answered: unknown;
    await readUntil(connection, (items) => {
      if (items.length === 2) void connection.send(command).then((values) => (answered = values));
      return answered !== undefined;
    });
    expect(answered).toEqual({ "burst-budget": 300 });
  });

  it("know no other settings than the protocol's", async () => {
    const send = () =>
      onLine([{ id: "A1-01", address: 1 }], new FakePort()).send({ sensor: "A1-01", kind: "set-config", values: { volume: 11 } });
    expect(send).toThrow(/no setting "volume"/);
  });
});

describe("a port that cannot be opened", () => {
  it("says what to do", async () => {
    await expect(openPort("/dev/ttyNOTHING9", 115_200)).rejects.toMatchObject({
      code: "WW_E_PORT",
      advice: expect.stringContaining("plugged in"),
    });
  });
});
