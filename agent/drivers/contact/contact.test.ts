import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { WingwatchError } from "../../domain/index.ts";
import { DeviceConnection } from "../device-connection.ts";
import { driverContract, testContext } from "../testing/contract.ts";
import { deviceContract, hearAll, itemsOf } from "../testing/device-contract.ts";
import { FakeLink } from "../testing/fake-link.ts";
import { Contacts, lookOf } from "./contacts.ts";
import { controlLines } from "./control-lines.ts";
import { contactEntry } from "./entry.ts";
import { match } from "./pattern.ts";
import { PortalLines } from "./portal-lines.ts";

const T = 1_795_316_400_000_000;
const sample = readFileSync(join(import.meta.dirname, "sample.txt"));
const PATTERNS = [
  { kind: "metal", pattern: "ALARM METAL ZONE={value}" },
  { kind: "body-scanner", pattern: "BODY SCAN HIT {value} %" },
];
const make = () => new PortalLines("gate", PATTERNS);

deviceContract({
  name: "portal detector",
  make,
  good: sample,
  again: Buffer.from("\nALARM METAL ZONE=1\r\n"),
  mayWrite: () => false,
});

driverContract({
  entry: contactEntry as never,
  sensors: ["gate"],
  goesAway: "yes",
  open: async (context) => {
    const link = new FakeLink();
    return {
      connection: new DeviceConnection(make(), { link, sensors: ["gate"], context }),
      speak: () => link.say(sample),
      unplug: () => link.unplug(new WingwatchError("WW_E_PORT_GONE", "pulled out")),
      isReleased: () => !link.isOpen,
    };
  },
});

describe("a portal detector", () => {
  it("gives an event for each line that a pattern names, with its number, and notes the others", () => {
    const heard = hearAll(make(), sample);
    const event = { type: "event", t: T, sensor: "gate" };
    expect(itemsOf(heard)).toEqual([
      { ...event, kind: "metal", value: 3 },
      { ...event, kind: "body-scanner", value: 42.5 },
    ]);
    expect(heard.filter(({ kind }) => kind === "noted")).toHaveLength(2);
  });

  it.each([
    ["door metal 3", "metal", {}],
    ["zone 12 metal", "zone {value} metal", { value: 12 }],
    ["zone x, zone -3.5", "zone {value}", { value: -3.5 }],
    ["7 items", "{value} items", { value: 7 }],
    ["zone x", "zone {value}", undefined],
  ])("%j by %j", (line, pattern, expected) => {
    expect(match(line, { kind: "k", pattern })).toEqual(expected);
  });

  it("patterns of any text never hang and never throw", () => {
    fc.assert(fc.property(fc.string(), fc.string(), (line, pattern) => void match(line, { kind: "k", pattern: `${pattern}{value}` })));
  });
});

describe("dry contacts", () => {
  const contacts = { cts: { kind: "door", closed: "on" }, dcd: { kind: "tamper", closed: "off" } } as const;
  const lines = (cts: boolean, dcd: boolean) => Uint8Array.of(lookOf({ cts, dsr: false, dcd }));
  const said = (device: Contacts, bytes: Uint8Array, ms: number) =>
    itemsOf(device.hear(bytes, T + 1000 * ms)).map((item) => item.type === "event" && [item.kind, item.value]);

  it("are told as they stand, and then when one has changed and stays so", () => {
    const device = new Contacts("gate", { contacts, settle: 50 });
    expect(said(device, lines(false, true), 0)).toEqual([]);
    expect(said(device, lines(false, true), 60)).toEqual([
      ["door", 0],
      ["tamper", 0],
    ]);
    expect(said(device, lines(true, true), 80)).toEqual([]);
    expect(said(device, lines(true, true), 140)).toEqual([["door", 1]]);
    expect(said(device, lines(true, false), 160)).toEqual([]);
    expect(said(device, lines(true, false), 300)).toEqual([["tamper", 1]]);
    expect(said(device, lines(true, false), 400)).toEqual([]);
  });

  it("that bounce are told once", () => {
    const device = new Contacts("gate", { contacts: { cts: contacts.cts }, settle: 50 });
    const looks = [0, 60, 80, 100, 120, 140, 200].map((ms, i) => said(device, lines(i % 2 === 1 && i < 5, true), ms));
    expect(looks.flat()).toEqual([["door", 0]]);
  });

  it("any bytes never throw, and those that are no look are counted", () => {
    fc.assert(fc.property(fc.uint8Array(), (bytes) => void new Contacts("gate", { contacts, settle: 0 }).hear(bytes, T)));
    expect(new Contacts("gate", { contacts, settle: 0 }).hear(Uint8Array.of(0x80), T)).toMatchObject([{ reason: "no-look" }]);
  });

  it("come through the control lines of a port, which is released when it is not wanted any more", async () => {
    let [isClosed, isOn] = [false, false];
    const port = {
      controlLines: async () => ({ cts: isOn, dsr: false, dcd: false }),
      onClose: () => undefined,
      close: async () => {
        isClosed = true;
      },
    };
    const abort = new AbortController();
    const link = await controlLines(port);
    const device = new Contacts("gate", { contacts: { cts: contacts.cts }, settle: 0 });
    const values: unknown[] = [];
    for await (const { items } of new DeviceConnection(device, { link, sensors: ["gate"], context: testContext(abort.signal) })) {
      values.push(...items.map((item) => item.type === "event" && item.value));
      isOn = true;
      if (values.length === 2) abort.abort();
    }
    expect(values).toEqual([0, 1]);
    expect(isClosed).toBe(true);
  });

  it("on a port without such lines are refused with words, and the port is let go", async () => {
    let isClosed = false;
    const port = {
      controlLines: () => Promise.reject(new WingwatchError("WW_E_CONTROL_LINES", "no lines")),
      onClose: () => undefined,
      close: async () => {
        isClosed = true;
      },
    };
    await expect(controlLines(port)).rejects.toMatchObject({ code: "WW_E_CONTROL_LINES" });
    expect(isClosed).toBe(true);
  });
});

it("a port carries text or contacts, one of them", () => {
  const parse = (more: object) => contactEntry.options.safeParse({ type: "contact", path: "x", ...more }).success;
  const [lines, contacts] = [[PATTERNS[0]], { cts: { kind: "door" } }];
  expect([parse({}), parse({ lines, contacts }), parse({ lines }), parse({ contacts })]).toEqual([false, false, true, true]);
});
