import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SECOND, type Sweep, WingwatchError } from "../../domain/index.ts";
import type { Device } from "../device.ts";
import { DeviceConnection } from "../device-connection.ts";
import { driverContract } from "../testing/contract.ts";
import { deviceContract, hearAll, itemsOf } from "../testing/device-contract.ts";
import { FakeLink } from "../testing/fake-link.ts";
import { tinysaEntry } from "./entry.ts";
import { Tinysa } from "./tinysa.ts";

const T = 1_795_316_400_000_000;
const OPTIONS = { low: 880e6, high: 915e6, points: 20 };
const sample = Uint8Array.from(Buffer.from(readFileSync(join(import.meta.dirname, "sample.hex"), "utf8").replace(/#.*$|\s/gm, ""), "hex"));
const text = (words: string) => Uint8Array.from(Buffer.from(words, "latin1"));
const LEVELS = [-85.5, -86, -84.34375, -20, -90.09375, -82.25, -173, -110, -101, -99.5];

/** The bytes of a raw scan. */
const scan = (levels: readonly number[], zero: number) =>
  Uint8Array.from([0x7b, ...levels.flatMap((level) => [0x78, ((level + zero) * 32) & 0xff, ((level + zero) * 32) >> 8]), 0x7d]);

/** One that has been introduced and runs a scan. */
function scanning(options = OPTIONS): Tinysa {
  const device = new Tinysa("roof", options);
  device.speak(T);
  for (const answer of ["ch> ", "tinySA4_v1.4-197-gaa78ccc\r\nch> ", "174dBm\r\nch> "]) {
    device.hear(text(answer), T);
    device.speak(T);
  }
  return device;
}

const said = (device: Device, now: number) => {
  const speech = device.speak?.(now);
  return speech?.kind === "say" ? Buffer.from(speech.bytes).toString("latin1") : undefined;
};

deviceContract({
  name: "tinySA",
  make: scanning,
  good: sample,
  again: Uint8Array.from(Buffer.concat([text("\r\nch> "), scan([...LEVELS, ...LEVELS], 174), scan([...LEVELS, ...LEVELS], 174)])),
  ask: (device) => {
    for (let i = 1; i < 8; i++) {
      device.hear(text("\r\nch> "), T + i * 100 * SECOND);
      if (said(device, T + i * 100 * SECOND)?.startsWith("scanraw") === true) return;
    }
  },
  mayWrite: (bytes) => /^(\r|version\r|zero\r|rbw \d+\r|scanraw \d+ \d+ \d+\r)$/.test(Buffer.from(bytes).toString("latin1")),
});

driverContract({
  entry: tinysaEntry as never,
  sensors: ["roof"],
  goesAway: "yes",
  open: async (context) => {
    const link = new FakeLink();
    let isQuiet = true;
    const shell = (command: string) => {
      const isScan = command.startsWith("scanraw");
      if (command === "version\r") link.say(text("tinySA_v1.4\r\n"));
      if (isScan && !isQuiet)
        link.say(
          scan(
            [...LEVELS, ...LEVELS].map((level) => Math.max(level, -120)),
            128,
          ),
        );
      if (!isScan || !isQuiet) link.say(text("ch> "));
    };
    link.onWrite = (bytes) => shell(Buffer.from(bytes).toString("latin1"));
    return {
      connection: new DeviceConnection(new Tinysa("roof", OPTIONS), { link, sensors: ["roof"], context }),
      speak: () => {
        isQuiet = false;
      },
      unplug: () => link.unplug(new WingwatchError("WW_E_PORT_GONE", "pulled out")),
      isReleased: () => !link.isOpen,
    };
  },
});

describe("a tinySA", () => {
  it("is woken, asked who it is and for its zero, set, and scanned again and again", () => {
    const device = new Tinysa("roof", { ...OPTIONS, rbw: 100 });
    const words = [said(device, T), said(device, T)];
    const answer = (reply: string) => {
      device.hear(text(reply), T);
      words.push(said(device, T));
    };
    answer("\r\ntinySA Shell\r\nch> ");
    answer("version\r\ntinySA4_v1.4-197-gaa78ccc\r\nHW Version:V0.5.4 max2871\r\nch> ");
    answer("zero\r\nusage: zero {level}\r\n174dBm\r\nch> ");
    answer("rbw 100\r\nch> ");
    device.hear(text("scanraw 880000000 915000000 20\r\n"), T);
    device.hear(scan([...LEVELS, ...LEVELS], 174), T);
    answer("ch> ");
    const run = "scanraw 880000000 915000000 20\r";
    expect(words).toEqual(["\r", undefined, "version\r", "zero\r", "rbw 100\r", run, run]);
    expect(device.firmware()).toBe("tinySA Ultra v1.4-197-gaa78ccc V0.5.4 max2871");
  });

  it.each([
    ["tinySA_v1.4-143-g864bb27", 128],
    ["tinySA4_", 174],
  ])("that calls itself %s and tells no zero has the zero of its model", (version, zero) => {
    const device = new Tinysa("roof", { ...OPTIONS, points: 10 });
    for (const answer of ["ch> ", `${version}\r\nch> `, "zero?\r\nch> "]) {
      device.speak(T);
      device.hear(text(answer), T);
    }
    device.speak(T);
    const [sweep] = itemsOf(
      device.hear(
        scan(
          LEVELS.map((level) => Math.max(level, -120)),
          zero,
        ),
        T + 250_000,
      ),
    );
    expect(sweep).toMatchObject({ t: T, dt: 250_000, step: 3_500_000, start: 880e6 - 1_750_000 });
    expect((sweep as Sweep).dbm).toEqual(LEVELS.map((level) => Math.max(level, -120)));
  });

  it("gives the same scan when its numbers look like its own end, a point or the prompt", () => {
    const device = scanning({ ...OPTIONS, points: 4 });
    const bytes = Uint8Array.of(0x7b, 0x78, 0x7d, 0x0a, 0x78, 0x78, 0x0b, 0x78, 0x63, 0x0b, 0x78, 0x3e, 0x12, 0x7d);
    expect((itemsOf(hearAll(device, bytes))[0] as Sweep).dbm.slice(0, 2)).toEqual([-90.09375, -82.25]);
  });

  it("whose prompt never comes is woken, and given up after the third time", () => {
    const device = scanning();
    device.hear(text("scanraw 880000000 915000000 20\r\n{x\x10\x0b}"), T);
    const later = [60, 61, 62.5, 65, 67.5].map((at) => () => said(device, T + at * SECOND));
    expect(later.slice(0, 4).map((say) => say())).toEqual(["\r", undefined, "\r", "\r"]);
    expect(later[4]).toThrow(/no tinySA answers/);
  });

  it("counts a scan that was cut short, one that lost a byte, a command it does not know and a level that cannot be", () => {
    const device = scanning({ ...OPTIONS, points: 2 });
    const heard = hearAll(device, text("{x\x10\x0b}{x\x10\x0bx\x0b}\r\nscanraw?\r\n{x\x10\x0bx\xff\xff}Command timeout\r\n"));
    const reasons = heard.flatMap((each) => ("reason" in each ? [each.reason] : []));
    expect(reasons).toEqual(expect.arrayContaining(["cut-short", "marker", "unknown-command", "command-timeout"]));
  });

  it("is refused where it is something else", () => {
    const device = new Tinysa("roof", OPTIONS);
    const ask = () => {
      for (let i = 0; i < 6; i++) {
        device.speak(T);
        device.hear(text("1.2.19\r\nch> "), T);
      }
    };
    expect(ask).toThrow(/no tinySA/);
  });
});
