import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { SECOND, WingwatchError } from "../../domain/index.ts";
import { DeviceConnection } from "../device-connection.ts";
import { driverContract } from "../testing/contract.ts";
import { deviceContract, hearAll, itemsOf } from "../testing/device-contract.ts";
import { FakeLink } from "../testing/fake-link.ts";
import { AtModem } from "./at-modem.ts";
import { familyOf } from "./commands.ts";
import { atModemEntry } from "./entry.ts";

const T = 1_795_316_400_000_000;
const sample = readFileSync(join(import.meta.dirname, "sample.txt"));
const make = () => new AtModem("ear", { family: "simcom-4g", seconds: 5 });
const text = (words: string) => Uint8Array.from(Buffer.from(words, "latin1"));
const ALLOWED = ["ATE0\r", "AT+CMEE=1\r", "ATI\r", "AT+CPIN?\r", "AT+CENG=1,1\r", "AT+CENG?\r", "AT+CPSI?\r"];

deviceContract({
  name: "modem",
  make,
  good: sample,
  again: text("\r\n+CPSI: GSM,Online,460-00,0x182d,12401,27 EGSM 900,-64,2110,42-42\r\n"),
  mayWrite: (bytes) => [...ALLOWED, 'AT+QENG="servingcell"\r', 'AT+QENG="neighbourcell"\r'].includes(Buffer.from(bytes).toString("latin1")),
});

driverContract({
  entry: atModemEntry as never,
  sensors: ["ear"],
  goesAway: "yes",
  open: async (context) => {
    const link = new FakeLink();
    return {
      connection: new DeviceConnection(make(), { link, sensors: ["ear"], context }),
      speak: () => link.say(sample),
      unplug: () => link.unplug(new WingwatchError("WW_E_PORT_GONE", "pulled out")),
      isReleased: () => !link.isOpen,
    };
  },
});

const cellIn = (line: string) => itemsOf(hearAll(make(), text(`${line}\r\n`)))[0];

describe("a line of a modem", () => {
  it.each([
    ['+CENG: 0,"0685,57,00,310,260,16,cf00,04,00,7d73,255"', { technology: "gsm", plmn: "310260", cell: "cf00", channel: 685, rsrp: -53 }],
    ['+CENG: 1,"1585,34,27,310,260,7d73"', { technology: "gsm", plmn: "310260", channel: 561, rsrp: -76 }],
    ['+CENG: 0,"0011,64,00,460,00,62,2b5b,10,05,58b2,255"', { plmn: "46000", rsrp: -47 }],
    ['+CENG: 1,"0082,41,49,62e8,460,00,58b2"', { plmn: "46000", cell: "62e8", channel: 82, rsrp: -69 }],
    ['+CENG:0,"0672,12,99,310,260,80,0007,06,242,113,2"', { plmn: "310260", channel: 672, rsrp: -98 }],
    ['+CENG: 0,"1550,339,-73,-47,-12,17,102,303617,284,05,255"', { technology: "lte", plmn: "28405", channel: 1550, rsrp: -73 }],
    [
      "+CPSI: LTE,Online,310-260,0x2D18,50896642,236,EUTRAN-BAND4,2300,5,5,-125,-987,-663,10",
      { technology: "lte", plmn: "310260", cell: "3089f02", channel: 2300, rsrp: -98.7 },
    ],
    ["+CPSI: LTE,Online,460-11,0x774B,126375687,303,EUTRAN-BAND1,100,5,0,12,36,42,5", { plmn: "46011", channel: 100, rsrp: -104 }],
    ["+CPSI: NR5G,257,629952,-11,-92,153", { technology: "nr", channel: 629_952, rsrp: -92 }],
    ["+CPSI: NR5G_NSA,644,NR5G_BAND78,627264,-960,-120,95", { technology: "nr", channel: 627_264, rsrp: -96 }],
    ["+CPSI: NR5G_SA,Online,242-12,0x765D,4955280,0,NR5G_BAND78,640704,-770,-110,290", { plmn: "24212", channel: 640_704, rsrp: -77 }],
    ["+CPSI: NR5G,Online,311-480,0x2D18,50896642,257,629952,-92,-11,15", { plmn: "311480", channel: 629_952, rsrp: -92 }],
    ["+CPSI: GSM,Online,460-00,0x182d,12401,27 EGSM 900,-64,2110,42-42", { technology: "gsm", plmn: "46000", channel: 27, rsrp: -64 }],
    [
      "+CPSI: WCDMA,Online,250-20,0x4D07,4487261,WCDMA IMT 2000,38,10563,0,4.0,69,32,46,500",
      { technology: "umts", channel: 10_563, rsrp: -69 },
    ],
    [
      '+QENG: "servingcell","NOCONN","LTE","FDD",311,480,334220,221,66536,66,5,5,D00,-96,-11,-56,14,0,-,29',
      { technology: "lte", plmn: "311480", cell: "334220", channel: 66_536, rsrp: -96 },
    ],
    [
      '+QENG: "servingcell","NOCONN","NR5G-SA","TDD",310,260,105FB012D,153,A80000,501390,41,12,-76,-10,26,1,-',
      { technology: "nr", plmn: "310260", cell: "105fb012d", channel: 501_390, rsrp: -76 },
    ],
    [
      '+QENG: "neighbourcell","GSM",460,00,24A5,1241,33,33,-83,22,146,0,0',
      { technology: "gsm", plmn: "46000", cell: "1241", channel: 33, rsrp: -83 },
    ],
    ['+QENG: "neighbourcell","GSM",685,0,4,10,255,1,0,-1920,0', { technology: "gsm", channel: 685 }],
  ])("tells of a cell: %s", (line, expected) => {
    expect(cellIn(line)).toMatchObject({ type: "network", sensor: "ear", t: T, registered: false, ...expected });
  });

  it.each([
    "+CENG: 1,1",
    "+CPSI: NO SERVICE,Online",
    '+QENG: "servingcell","SEARCH"',
    '+QENG: "NR5G-NSA",460,00,65535,-32768,-32768,-32768',
    '+CENG: 6,"000,00,0,0,00,00"',
    "ATE0",
    "RDY",
  ])("tells of none, and is no fault: %s", (line) => {
    expect(hearAll(make(), text(`${line}\r\n`))).toMatchObject([{ kind: "noted" }]);
  });

  it.each(['+CENG: 5,"1662,41,00,,,0000"'])("leaves out what was not decoded: %s", (line) => {
    expect(cellIn(line)).toEqual({ type: "network", t: T, sensor: "ear", technology: "gsm", channel: 638, rsrp: -69, registered: false });
  });

  it.each([
    ["+SJDR: JAMMING DETECTED", 1],
    ["+SJDR: NO JAMMING", 0],
    ["#JDR: JAMMED", 1],
    ["#JDR: OPERATIVE", 0],
  ])("tells what the modem's own detector thinks: %s", (line, value) => {
    expect(cellIn(line)).toEqual({ type: "event", t: T, sensor: "ear", kind: "jamming", value });
  });
});

describe("a modem", () => {
  const words = (device: AtModem, now: number) => {
    const speech = device.speak(now);
    return speech?.kind === "say" ? Buffer.from(speech.bytes).toString("latin1").trim() : undefined;
  };

  it("is introduced, then asked again and again, one question at a time", () => {
    const device = new AtModem("ear", { seconds: 5 });
    const said: (string | undefined)[] = [];
    const answers = ["OK", "OK", "Quectel\r\nEG25\r\nRevision: EG25GGBR07A08M2G\r\nOK", "+CME ERROR: 10", "OK", "OK"];
    for (const answer of answers) {
      said.push(words(device, T), words(device, T));
      device.hear(text(`\r\n${answer}\r\n`), T);
    }
    said.push(words(device, T), words(device, T + 5 * SECOND));
    expect(said.filter((each) => each !== undefined)).toEqual([
      "ATE0",
      "AT+CMEE=1",
      "ATI",
      "AT+CPIN?",
      'AT+QENG="servingcell"',
      'AT+QENG="neighbourcell"',
      'AT+QENG="servingcell"',
    ]);
    expect(device.firmware()).toContain("EG25");
  });

  it("with a SIM in it is refused, for it would register", () => {
    const device = make();
    device.hear(text("+CPIN: READY\r\nOK\r\n"), T);
    expect(() => device.speak(T)).toThrow(/SIM/);
  });

  it("that does not answer is asked three times", () => {
    const device = make();
    expect([words(device, T), words(device, T + 6 * SECOND), words(device, T + 12 * SECOND)]).toEqual(["ATE0", "ATE0", "ATE0"]);
    expect(() => device.speak(T + 18 * SECOND)).toThrow(/no modem answers/);
  });

  it.each([
    ["SIM800 R14.18", "simcom-2g"],
    ["SIMCOM_SIM7600G-H", "simcom-4g"],
    ["A7670E-FASE", "simcom-4g"],
    ["Quectel RM520N-GL", "quectel"],
    ["Huawei ME909s", undefined],
  ])("that calls itself %s is of the family %s", (identity, family) => {
    expect(familyOf(identity)).toBe(family);
  });
});
