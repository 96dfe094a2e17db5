import { createSocket } from "node:dgram";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { freePort } from "../../testing/free-port.ts";
import { DeviceConnection } from "../device-connection.ts";
import { driverContract } from "../testing/contract.ts";
import { itemsOf } from "../testing/device-contract.ts";
import { openUdp } from "../udp.ts";
import { gsmtapEntry } from "./entry.ts";
import { Gsmtap } from "./gsmtap.ts";

const T = 1_795_316_400_000_000;
const hex = (text: string) => Uint8Array.from(Buffer.from(text, "hex"));
const sample = hex(readFileSync(join(import.meta.dirname, "sample.hex"), "utf8").replace(/#.*$|\s/gm, ""));
const itemIn = (bytes: Uint8Array) => itemsOf(new Gsmtap("ear", 200).hear(bytes, T))[0];
const hear = (bytes: Uint8Array) => new Gsmtap("ear", 200).hear(bytes, T)[0];

driverContract({
  entry: gsmtapEntry as never,
  sensors: ["ear"],
  goesAway: "no",
  open: async (context) => {
    const port = await freePort();
    const link = await openUdp({ address: "127.0.0.1", port });
    const sender = createSocket("udp4");
    let isOpen = true;
    const close = async () => {
      await link.close();
      isOpen = false;
    };
    return {
      connection: new DeviceConnection(new Gsmtap("ear", 200), { link: { ...link, close }, sensors: ["ear"], context }),
      speak: () => new Promise((resolve) => sender.send(sample, port, "127.0.0.1", () => resolve())),
      isReleased: () => !isOpen,
      dispose: () => void sender.close(),
    };
  },
});

describe("a GSMTAP packet", () => {
  it("with System Information 3 tells of a cell", () => {
    expect(hear(sample)).toMatchObject({
      kind: "observed",
      items: [{ type: "network", technology: "gsm", plmn: "23415", cell: "6782", channel: 16, rsrp: -62, registered: false }],
    });
  });

  it("without channel and level leaves them out", () => {
    const item = itemIn(hex("02040200000000000000000001000000061b678202f801b5ad"));
    expect(item).toEqual({ type: "network", t: T, sensor: "ear", technology: "gsm", plmn: "20810", cell: "6782", registered: false });
  });

  it("of the uplink is an event with its level", () => {
    expect(hear(hex("020403004010b90c000d49630800000000000000"))).toMatchObject({
      items: [{ type: "event", kind: "gsmtap-uplink", value: -71 }],
    });
  });

  it.each([
    ["version", "03040100000000000000000000000000"],
    ["type", "02040400000000000000000000000000"],
    ["short", "020401"],
    ["short", "02ff0100000000000000000000000000"],
  ])("that cannot be used is counted as %s", (reason, bytes) => {
    expect(hear(hex(bytes))).toMatchObject({ kind: "damaged", reason });
  });

  it("is taken so many times a second, and no more", () => {
    const device = new Gsmtap("ear", 3);
    const heard = [0, 1, 2, 3, 4, 1_000_000].flatMap((later) => device.hear(sample, T + later));
    expect(heard.map((each) => ("reason" in each ? each.reason : each.kind))).toEqual([
      "observed",
      "observed",
      "observed",
      "too-many",
      "too-many",
      "observed",
    ]);
  });

  it("of any bytes never throws", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => void hear(Uint8Array.of(2, 4, ...bytes))));
  });
});

it("a port that another program has is refused, with how to find that program", async () => {
  const port = await freePort();
  const link = await openUdp({ address: "127.0.0.1", port });
  await expect(openUdp({ address: "127.0.0.1", port })).rejects.toMatchObject({
    code: "WW_E_UDP",
    advice: expect.stringContaining("ss -ulpn"),
  });
  await link.close();
});
