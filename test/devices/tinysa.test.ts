/** The tinySA driver on a real pseudo-terminal, with an emulated shell at its other end. */
import type { StreamItem, Sweep } from "@wingwatch/agent/domain";
import { TinysaEmulator } from "@wingwatch/simulators/devices";
import { describe, expect, it } from "vitest";
import { type Listening, listen, newPty, stage, until } from "./testing/harness.ts";

/** 1/32 dB, with raw numbers that look like `x`, `}` and the prompt. */
const levels = (seed: number, points: number) => Array.from({ length: points }, (_, i) => -100 + ((i * 37 + seed * 11) % 2048) / 32);
const sweepsOf = ({ items }: Listening) => items.filter((item: StreamItem): item is Sweep => item.type === "sweep");
const OPTIONS = { low: 880e6, high: 915e6, points: 100 };

async function plugged(model: "basic" | "ultra", scans: number, more: { readonly version?: string } = {}) {
  let n = 0;
  let emulator: TinysaEmulator | undefined;
  const pty = await newPty(
    (bytes) => emulator?.hear(bytes),
    () => emulator?.greet(),
  );
  emulator = new TinysaEmulator({
    model,
    write: (bytes) => pty.write(bytes),
    levels: (_low, _high, points) => (n < scans ? levels(n++, points) : undefined),
    ...more,
  });
  return { pty, emulator };
}

describe("a tinySA on a serial port", () => {
  it.each(["basic", "ultra"] as const)("(%s) gives every level that went in", async (model) => {
    const { pty, emulator } = await plugged(model, 12);
    const radio = await listen("tinysa", { path: pty.path, ...OPTIONS });
    await until(() => sweepsOf(radio).length === 12);
    expect(sweepsOf(radio).map((sweep) => sweep.dbm)).toEqual(Array.from({ length: 12 }, (_, i) => levels(i, 100)));
    expect(sweepsOf(radio)[0]).toMatchObject({ start: 880e6 - 175_000, step: 350_000 });
    expect(radio.connection.lines()[0]).toMatchObject({
      firmware: expect.stringContaining(model === "basic" ? "tinySA v1.4" : "Ultra"),
      damaged: 0,
    });
    expect([emulator.transmitted, new Set(emulator.commands.map((command) => command.split(" ")[0]))]).toEqual([
      false,
      new Set(["version", "zero", "scanraw"]),
    ]);
  });

  it("with firmware built at home, which prints no version, is known by its name", async () => {
    const { pty } = await plugged("ultra", 2, { version: "" });
    const radio = await listen("tinysa", { path: pty.path, ...OPTIONS });
    await until(() => sweepsOf(radio).length === 2);
    expect(sweepsOf(radio)[0]?.dbm).toEqual(levels(0, 100));
  });

  it("goes on after somebody touched its screen: half a scan, and no prompt", async () => {
    const { pty, emulator } = await plugged("ultra", 4);
    emulator.touchAfter = 40;
    const radio = await listen("tinysa", { path: pty.path, ...OPTIONS });
    await until(() => sweepsOf(radio).length === 3);
    expect(stage(radio.connection, "decode")?.rejected).toEqual({ "cut-short": 1 });
    expect(sweepsOf(radio).map((sweep) => sweep.dbm)).toEqual([1, 2, 3].map((i) => levels(i, 100)));
  });

  it("that is pulled out in the middle of a scan ends the connection with words", async () => {
    const { pty, emulator } = await plugged("ultra", 1);
    const radio = await listen("tinysa", { path: pty.path, ...OPTIONS });
    await until(() => sweepsOf(radio).length === 1);
    emulator.send(emulator.scan(levels(9, 100)).slice(0, 50));
    await pty.close();
    await until(() => radio.ended() !== undefined);
    expect(radio.ended()).toMatchObject({ code: "WW_E_PORT_GONE" });
  });

  it("where a NanoVNA sits on the port says so", async () => {
    let write: (text: string) => void = () => undefined;
    const pty = await newPty((bytes) => write(Buffer.from(bytes).includes("version") ? "version\r\n1.2.19\r\nch> " : "\r\nch> "));
    write = (text) => pty.write(Buffer.from(text));
    const radio = await listen("tinysa", { path: pty.path, ...OPTIONS });
    await until(() => radio.ended() !== undefined);
    expect(radio.ended()).toMatchObject({ code: "WW_E_DEVICE_WRONG" });
  });
});
