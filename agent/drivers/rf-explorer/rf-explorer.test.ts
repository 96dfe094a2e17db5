import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SECOND, type Sweep, WingwatchError } from "../../domain/index.ts";
import { DeviceConnection } from "../device-connection.ts";
import { driverContract } from "../testing/contract.ts";
import { deviceContract, hearAll, itemsOf } from "../testing/device-contract.ts";
import { FakeLink } from "../testing/fake-link.ts";
import { ASK_CONFIGURATION, setCalculator, setPoints, setSpan } from "./commands.ts";
import { rfExplorerEntry } from "./entry.ts";
import { RfExplorer } from "./rf-explorer.ts";

const T = 1_795_316_400_000_000;
const hex = (text: string) => Uint8Array.from(Buffer.from(text.replace(/\s/g, ""), "hex"));
const text = (line: string) => Uint8Array.from(Buffer.from(`${line}\r\n`, "latin1"));
const bytes = (...parts: readonly Uint8Array[]) => Uint8Array.from(Buffer.concat(parts));

/** A session as a device begins it: banner, model, configuration of 16 points, an aborted sweep, three whole ones. */
const sample = hex(readFileSync(join(import.meta.dirname, "sample.hex"), "utf8").replace(/#.*$/gm, ""));
/** Data that holds 0d 0a, `#` and `$`. */
const DATA = "dc db d8 0d 0a 23 24 c9 c6 c4 c3 81 82 78 77 ec";
const LEVELS = [-110, -109.5, -108, -6.5, -5, -17.5, -18, -100.5, -99, -98, -97.5, -64.5, -65, -60, -59.5, -118];
const SETTINGS = "#C2-F:0880000,2187500,-020,-110,0016,0,000,0000050,0960000,0959950,00110,0000,000";
const sweep = hex(`24 53 10 ${DATA} 0d 0a`);

const plain = { calculator: "normal" } as const;
const make = () => new RfExplorer("roof", plain);

deviceContract({
  name: "RF Explorer",
  make,
  good: sample,
  again: bytes(text(""), text(SETTINGS), sweep, sweep, sweep),
  mayWrite: (said) => /^#.(C0|C2-F:\d{7},\d{7},-\d{3},-\d{3}|CJ.|Cj..|C\+.)$/s.test(Buffer.from(said).toString("latin1")),
});

driverContract({
  entry: rfExplorerEntry as never,
  sensors: ["roof"],
  goesAway: "yes",
  open: async (context) => {
    const link = new FakeLink();
    return {
      connection: new DeviceConnection(make(), { link, sensors: ["roof"], context }),
      speak: () => link.say(sample),
      unplug: () => link.unplug(new WingwatchError("WW_E_PORT_GONE", "pulled out")),
      isReleased: () => !link.isOpen,
    };
  },
});

describe("what is said to an RF Explorer", () => {
  it.each([
    [ASK_CONFIGURATION, "23 04 43 30"],
    [setSpan(880e6, 915e6), "23 20 43 32 2d 46 3a 30 38 38 30 30 30 30 2c 30 39 31 35 30 30 30 2c 2d 30 32 30 2c 2d 31 31 30"],
    [setPoints(112), "23 05 43 4a 06"],
    [setPoints(512), "23 05 43 4a 1f"],
    [setPoints(1000), "23 06 43 6a 03 e8"],
    [setCalculator("max-hold"), "23 05 43 2b 04"],
  ])("has the length of the whole message in its second byte", (message, expected) => {
    expect(message).toEqual(hex(expected));
  });

  it("begins with a question, at the other speed where none answers, and gives up with words", () => {
    const device = make();
    const said = Array.from({ length: 8 }, (_, i) => {
      const speech = device.speak(T + i * SECOND);
      return speech?.kind === "baud" ? speech.baud : speech && Buffer.from(speech.bytes).toString("latin1");
    });
    expect(said).toEqual(["#\x04C0", undefined, 2400, "#\x04C0", undefined, undefined, undefined, undefined]);
    expect(() => device.speak(T + 8 * SECOND)).toThrow(/no RF Explorer answers/);
  });

  it("asks for one change at a time, and waits for the configuration that follows each", () => {
    const device = new RfExplorer("roof", { calculator: "max", low: 880e6, high: 915e6, points: 112 });
    const say = (at: number) => {
      const speech = device.speak(T + at * SECOND);
      return speech?.kind === "say" ? Buffer.from(speech.bytes).toString("latin1").slice(2, 4) : undefined;
    };
    const words = [say(0)];
    device.hear(text(SETTINGS), T);
    words.push(say(0.1), say(0.2));
    device.hear(text(SETTINGS.replace("0016", "0112")), T);
    words.push(say(0.3), say(0.4));
    device.hear(text(SETTINGS.replace("0016", "0112").replace(/000$/, "001")), T);
    words.push(say(0.5));
    device.hear(text("#C2-F:0880000,0312500,-020,-110,0112,0,000,0000050,0960000,0959950,00110,0000,001"), T);
    words.push(say(0.6));
    expect(words).toEqual(["C0", "CJ", undefined, "C+", undefined, "C2", undefined]);
  });

  it("ends a device that is silent for half a minute", () => {
    const device = make();
    device.speak(T);
    device.hear(text(SETTINGS), T);
    device.speak(T + SECOND);
    expect(() => device.speak(T + 40 * SECOND)).toThrow(/sends nothing/);
  });
});

describe("a sweep", () => {
  const levelsOf = (...parts: readonly Uint8Array[]) => itemsOf(hearAll(make(), bytes(...parts))).map((item) => (item as Sweep).dbm);

  it.each([
    ["$S", `24 53 10 ${DATA} 0d 0a`],
    ["$s", `24 73 01 ${DATA} 0d 0a`],
    ["$z", `24 7a 00 10 ${DATA} 0d 0a`],
  ])("of the form %s is counted, never searched for its end", (_, frame) => {
    expect(levelsOf(text(SETTINGS), hex(frame), hex(frame))).toEqual([LEVELS]);
  });

  it("has its bins around the device's points, and lasts from the end of the one before", () => {
    const device = make();
    device.hear(bytes(text(SETTINGS), sweep), T);
    const [found] = itemsOf(device.hear(sweep, T + 300_000));
    expect(found).toMatchObject({ t: T, dt: 300_000, step: 2_187_500, rbw: 110_000 });
    expect((found as Sweep).start + 0.5 * 2_187_500).toBe(880e6);
  });

  it("takes the device's offset and input stage into its levels, unless the model does it itself", () => {
    const offset = SETTINGS.replace(",0000,000", ",-005,000");
    expect(levelsOf(text(offset), sweep, sweep)[0]?.[0]).toBe(-115);
    expect(levelsOf(text("#C2-M:010,255,03.39"), text("#a1"), text(SETTINGS), sweep, sweep)[0]?.[0]).toBe(-80);
    expect(levelsOf(text("#C2-M:010,255,03.39"), text("#a2"), text(SETTINGS), sweep, sweep)[0]?.[0]).toBe(-135);
    expect(levelsOf(text("#C2-M:005, 255, 03.39"), text("#a1"), text(SETTINGS), sweep, sweep)[0]?.[0]).toBe(-110);
  });

  it("is not believed before the configuration, nor the first after one, nor with another number of points", () => {
    const heard = hearAll(make(), bytes(sweep, text(SETTINGS), sweep, hex("24 53 02 dc db 0d 0a"), sweep));
    const reasons = heard.map((each) => ("reason" in each ? each.reason : each.kind));
    expect(reasons).toEqual(["no-settings", "noted", "first-sweep", "count", "noise", "noted", "observed"]);
  });

  it("that is broken off or too short costs nothing but itself", () => {
    const aborted = hex("24 53 10 dc db d8 0d 0a ff fe ff fe 00");
    const short = hex("24 53 10 dc db d8 0d 0a 23 24 c9 c6 c4 c3 81 82 78 77 0d 0a");
    expect(levelsOf(text(SETTINGS), aborted, sweep, short, sweep, sweep)).toEqual([LEVELS, LEVELS]);
  });
});

describe("an RF Explorer", () => {
  it.each([
    "#C2-F:0431000,0090090,-010,-120,0112,0,000,0000050,0960000,0959950,00110,0000,004",
    "#C2-F:0507000,0017857,-010,-100,0112,1,000,0015000,2700000,0100000,00018,-001",
    "#C2-f:0470000,0142717,-010,-120,01024,0,000,0000050,0960000,0685410,00170,0000,004",
    "#C2-F:0470000,0142717,-010,-120,1024,0,000,0000050,0960000,0685410,00170",
  ])("may say its configuration in 11, 12 or 13 fields: %s", (line) => {
    expect(hearAll(make(), text(line))).toMatchObject([{ kind: "noted", says: expect.stringContaining("sweeps from") }]);
  });

  it("that somebody touches says so, as an event", () => {
    const device = make();
    device.hear(text(SETTINGS), T);
    const items = itemsOf(device.hear(text(SETTINGS.replace("0880000", "0432000")), T));
    expect(items).toEqual([{ type: "event", t: T, sensor: "roof", kind: "settings-changed" }]);
  });

  it.each(["#C2-M:060,255,01.15", SETTINGS.replace(",000,", ",001,")])("that generates is given up at once: %s", (line) => {
    const device = make();
    device.hear(bytes(text(SETTINGS), text(line)), T);
    expect(() => device.speak(T)).toThrow(/cannot be a sensor/);
  });

  it("says its model and firmware", () => {
    const device = make();
    device.hear(sample, T);
    expect(device.firmware()).toBe("WSUB1G+ 03.39");
  });
});
