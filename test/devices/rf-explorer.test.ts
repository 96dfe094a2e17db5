/** The RF Explorer driver on a real pseudo-terminal, with an emulated device at its other end. */
import type { StreamItem, Sweep } from "@wingwatch/agent/domain";
import { RfExplorerEmulator, type RfExplorerSettings } from "@wingwatch/simulators/devices";
import { describe, expect, it } from "vitest";
import { type Listening, lineSpeed, listen, newPty, stage, until } from "./testing/harness.ts";

const SETTINGS: RfExplorerSettings = { start: 880_000, step: 312_500, points: 112, mode: 0, rbw: 110, offset: 0, calculator: 0 };
/** Half decibels, some of which are 0d 0a 23 24 on the wire. */
const levels = (seed: number) =>
  Array.from({ length: 112 }, (_, i) => [-6.5, -5, -17.5, -18, -100 - ((i + seed) % 17) / 2][i % 5] as number);
const sweepsOf = ({ items }: Listening) => items.filter((item: StreamItem): item is Sweep => item.type === "sweep");

async function plugged(emulatorOptions: Partial<ConstructorParameters<typeof RfExplorerEmulator>[0]> = {}) {
  let emulator: RfExplorerEmulator | undefined;
  const pty = await newPty((bytes) => emulator?.hear(bytes));
  emulator = new RfExplorerEmulator({ settings: SETTINGS, write: (bytes) => pty.write(bytes), ...emulatorOptions });
  return { pty, emulator };
}

describe("an RF Explorer on a serial port", () => {
  it("gives every level that went in, whatever bytes it is on the wire", async () => {
    const { pty, emulator } = await plugged();
    const radio = await listen("rf-explorer", { path: pty.path, baud: 500_000 });
    await until(() => emulator.isDumping && (stage(radio.connection, "decode")?.out ?? 0) > 8);
    for (let i = 0; i < 20; i++) emulator.sweep(levels(i));
    await until(() => sweepsOf(radio).length === 19);
    expect(sweepsOf(radio).map((sweep) => sweep.dbm)).toEqual(Array.from({ length: 19 }, (_, i) => levels(i + 1)));
    expect(sweepsOf(radio)[0]).toMatchObject({ start: 880e6 - 156_250, step: 312_500, rbw: 110_000 });
    expect(radio.connection.lines()[0]).toMatchObject({ firmware: "WSUB1G+ 03.39", damaged: 0 });
  });

  it("is found at 2,400 baud where 500,000 give noise", async () => {
    let path = "";
    const { pty, emulator } = await plugged({ baud: { own: 2_400, line: () => lineSpeed(path) } });
    path = pty.path;
    const radio = await listen("rf-explorer", { path });
    await until(() => emulator.isDumping);
    emulator.sweep(levels(0));
    emulator.sweep(levels(1));
    await until(() => sweepsOf(radio).length === 1);
    expect(lineSpeed(path)).toBe(2_400);
  });

  it("is set to the span, points and calculator that the site file names, and broken-off sweeps cost nothing else", async () => {
    const { pty, emulator } = await plugged({ settings: { ...SETTINGS, start: 431_000, points: 256 } });
    const radio = await listen("rf-explorer", { path: pty.path, low: 880e6, high: 915e6, points: 112, calculator: "max" });
    await until(() => emulator.settings.points === 112 && emulator.settings.start === 880_000 && emulator.settings.calculator === 1);
    expect(emulator.commands.map((command) => command.slice(0, 2))).toEqual(["C0", "CJ", "C+", "C2"]);
    await until(() => (stage(radio.connection, "decode")?.out ?? 0) > 11);
    for (let i = 0; i < 3; i++) emulator.sweep(levels(i));
    await until(() => sweepsOf(radio).length === 2);
    expect(stage(radio.connection, "decode")?.rejected).toMatchObject({ aborted: 3, "first-sweep": 1 });
  });

  it("that somebody touches goes on at the new frequencies and says so", async () => {
    const { pty, emulator } = await plugged();
    const radio = await listen("rf-explorer", { path: pty.path });
    await until(() => (stage(radio.connection, "decode")?.out ?? 0) > 8);
    emulator.touch({ start: 433_000, step: 10_000 });
    emulator.sweep(levels(0));
    emulator.sweep(levels(1));
    await until(() => radio.items.length === 2);
    expect(radio.items).toMatchObject([
      { type: "event", kind: "settings-changed" },
      { type: "sweep", start: 433e6 - 5_000 },
    ]);
  });

  it("goes on after damage of every kind, each counted", async () => {
    const { pty, emulator } = await plugged();
    const radio = await listen("rf-explorer", { path: pty.path });
    await until(() => (stage(radio.connection, "decode")?.out ?? 0) > 8);
    emulator.sweep(levels(0));
    emulator.abort(levels(1), 60);
    emulator.sweep(levels(2));
    const cut = emulator.frame(levels(3));
    emulator.send([...cut.slice(0, 50), ...cut.slice(51)]);
    emulator.sweep(levels(4));
    emulator.send(cut.slice(60));
    emulator.sweep(levels(5));
    await until(() => sweepsOf(radio).length === 3);
    expect(sweepsOf(radio).map((sweep) => sweep.dbm)).toEqual([levels(2), levels(4), levels(5)]);
    expect(stage(radio.connection, "decode")?.rejected).toMatchObject({ aborted: 1, end: 1 });
  });

  it("that is pulled out in the middle of a sweep ends the connection, and gives sweeps again when it is back", async () => {
    const { pty, emulator } = await plugged();
    const radio = await listen("rf-explorer", { path: pty.path });
    await until(() => (stage(radio.connection, "decode")?.out ?? 0) > 8);
    emulator.send(emulator.frame(levels(0)).slice(0, 40));
    await pty.close();
    await until(() => radio.ended() !== undefined);
    expect(radio.ended()).toMatchObject({ code: "WW_E_PORT_GONE" });

    const again = await plugged();
    const back = await listen("rf-explorer", { path: again.pty.path });
    await until(() => (stage(back.connection, "decode")?.out ?? 0) > 8);
    for (let i = 0; i < 2; i++) again.emulator.sweep(levels(i));
    await until(() => sweepsOf(back).length === 1);
  });

  it("is never told anything but what receives", async () => {
    const { pty, emulator } = await plugged();
    await listen("rf-explorer", { path: pty.path, low: 880e6, high: 915e6, points: 208, calculator: "max-hold" });
    await until(() => emulator.settings.calculator === 4 && emulator.settings.points === 208);
    const received = /^(C0|CJ.|Cj..|C\+.|C2-F:\d{7},\d{7},-\d{3},-\d{3})$/s;
    expect(emulator.commands.filter((command) => !received.test(command))).toEqual([]);
  });
});
