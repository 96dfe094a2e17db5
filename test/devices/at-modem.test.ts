/** The modem driver on a real pseudo-terminal, with an emulated modem at its other end. */
import { ModemEmulator, type ModemOptions } from "@wingwatch/simulators/devices";
import { describe, expect, it } from "vitest";
import { listen, newPty, stage, until } from "./testing/harness.ts";

async function plugged(options: Omit<ModemOptions, "write">) {
  let modem: ModemEmulator | undefined;
  const pty = await newPty((bytes) => modem?.hear(bytes));
  modem = new ModemEmulator({ ...options, write: (bytes) => pty.write(bytes) });
  return { pty, modem };
}

const QENG_LTE = '+QENG: "servingcell","LIMSRV","LTE","FDD",234,15,334220,221,6300,20,5,5,D00,-96,-11,-56,14,0,-,29';
const QENG_GSM = '+QENG: "neighbourcell","GSM",234,10,24A5,1241,33,33,-83,22,146,0,0';

describe("a modem on a serial port", () => {
  it.each([
    {
      name: "SIM800",
      identity: ["SIM800 R14.18"],
      answers: { "AT+CENG=1,1": [], "AT+CENG?": ["+CENG: 1,1", '+CENG: 0,"0685,57,00,310,260,16,cf00,04,00,7d73,255"'] },
      expected: [{ technology: "gsm", plmn: "310260", cell: "cf00", channel: 685, rsrp: -53 }],
    },
    {
      name: "SIM7600",
      identity: ["Manufacturer: SIMCOM INCORPORATED", "Model: SIMCOM_SIM7600G-H"],
      answers: { "AT+CPSI?": ["+CPSI: LTE,Online,310-260,0x2D18,50896642,236,EUTRAN-BAND4,2300,5,5,-125,-987,-663,10"] },
      expected: [{ technology: "lte", plmn: "310260", channel: 2300, rsrp: -98.7 }],
    },
    {
      name: "Quectel",
      identity: ["Quectel", "EG25", "Revision: EG25GGBR07A08M2G"],
      answers: { 'AT+QENG="servingcell"': [QENG_LTE], 'AT+QENG="neighbourcell"': [QENG_GSM] },
      expected: [
        { technology: "lte", plmn: "23415", channel: 6300, rsrp: -96 },
        { technology: "gsm", plmn: "23410", channel: 33, rsrp: -83 },
      ],
    },
  ])("($name) says what it hears, and is never told to transmit", async ({ identity, answers, expected }) => {
    const { pty, modem } = await plugged({ identity, answer: (command) => (answers as Record<string, string[]>)[command] });
    const ear = await listen("at-modem", { path: pty.path, seconds: 2 });
    await until(() => ear.items.length >= expected.length);
    expect(ear.items.slice(0, expected.length)).toMatchObject(expected.map((cell) => ({ type: "network", registered: false, ...cell })));
    modem.report("+SJDR: JAMMING DETECTED");
    await until(() => ear.items.some((item) => item.type === "event" && item.kind === "jamming"));
    expect(modem.transmitted).toBe(false);
    expect(
      modem.commands.filter((command) => !/^(ATE0|ATI|AT\+CMEE=1|AT\+CPIN\?|AT\+CENG(=1,1|\?)|AT\+CPSI\?|AT\+QENG="\w+")$/.test(command)),
    ).toEqual([]);
  });

  it("with a SIM is refused", async () => {
    const { pty } = await plugged({ identity: ["SIM800 R14.18"], answer: () => [], sim: "ready" });
    const ear = await listen("at-modem", { path: pty.path });
    await until(() => ear.ended() !== undefined);
    expect(ear.ended()).toMatchObject({ code: "WW_E_DEVICE_WRONG", advice: expect.stringContaining("SIM") });
  });

  it("beside another that answers on the same line gives what is whole and counts the rest", async () => {
    const { pty, modem } = await plugged({
      identity: ["SIM7600"],
      answer: (command) =>
        command === "AT+CPSI?" ? ["+CPSI: LTE,Online,310-260,0x2D18+CPSI: GSM,Online", "+CPSI: NR5G,257,629952,-11,-92,153"] : undefined,
    });
    const ear = await listen("at-modem", { path: pty.path, family: "simcom-4g" });
    await until(() => ear.items.length >= 1);
    pty.write(Uint8Array.of(0xff, 0x80, 0x0d));
    modem.report("+CPSI: NR5G,257,629952,-11,-93,153");
    await until(() => ear.items.length >= 2);
    expect(ear.items.map((item) => item.type === "network" && item.rsrp)).toEqual([-92, -93]);
    expect(stage(ear.connection, "decode")?.rejected).toMatchObject({ fields: 1, noise: 1 });
  });
});
