/** Sweeps that others recorded with an RF Explorer, sent again over a pseudo-terminal: the same levels must come out. */
import { setTimeout as delay } from "node:timers/promises";
import type { Sweep } from "@wingwatch/agent/domain";
import { RfExplorerEmulator } from "@wingwatch/simulators/devices";
import { describe, expect, it } from "vitest";
import { listen, newPty, stage, until } from "../devices/testing/harness.ts";
import { peerData, peerPath } from "./data.ts";
import { type RfeFile, readRfe } from "./rfe-file.ts";

const FILES = [
  "WIFI_activity",
  "Standard_ISM_433Mhz_OOK_activity",
  "Digital_TV_Channel_55",
  "Antenna_FM_93.9MHz",
  "SignalGenerator_CW_1400MHz",
  "SignalGenerator_CW_1400MHZ_FM_100KHz_Deviation_growing_1MHz-8MHz",
];
/** Sweeps at once, and ms until the next: a tenth of what the port takes. */
const [BATCH, PAUSE] = [20, 15];

async function playedAgain(file: RfeFile, damage: (frame: number[]) => number[] = (frame) => frame) {
  let emulator: RfExplorerEmulator | undefined;
  const pty = await newPty((bytes) => emulator?.hear(bytes));
  const settings = { start: file.start * 1000, step: file.step * 1e6, points: 112, mode: 0, rbw: 110, offset: 0, calculator: 0 };
  emulator = new RfExplorerEmulator({ settings, write: (bytes) => pty.write(bytes) });
  const radio = await listen("rf-explorer", { path: pty.path });
  await until(() => (stage(radio.connection, "decode")?.out ?? 0) > 8);
  emulator.sweep(file.sweeps[0] ?? []);
  for (const [i, sweep] of file.sweeps.entries()) {
    emulator.send(damage(emulator.frame(sweep)));
    if (i % BATCH === 0) await delay(PAUSE);
  }
  await delay(300);
  expect(pty.lost).toBe(0);
  return { radio, sweeps: radio.items.filter((item): item is Sweep => item.type === "sweep") };
}

describe.skipIf(peerData === undefined)("RF Explorer recordings made by others (skipped where they are not on this machine)", () => {
  it.each(FILES)("%s comes out as it went in, to the half decibel of the wire", async (name) => {
    const file = readRfe(peerPath("rfexplorer", `${name}.rfe.gz`));
    const { sweeps } = await playedAgain(file);
    expect(sweeps.length).toBe(file.sweeps.length);
    let worst = 0;
    for (const [i, { dbm }] of sweeps.entries()) {
      for (const [k, level] of (file.sweeps[i] ?? []).entries()) worst = Math.max(worst, Math.abs((dbm[k] as number) - level));
    }
    expect(worst).toBeLessThanOrEqual(0.25);
    expect((sweeps[0]?.start ?? 0) + (sweeps[0]?.step ?? 0) / 2).toBeCloseTo(file.start * 1e6, -3);
  });

  it("with one byte in a hundred wrong gives what was spared, and counts the rest", async () => {
    const file = readRfe(peerPath("rfexplorer", "WIFI_activity.rfe.gz"));
    let state = 7;
    const random = () => {
      state = (state * 48_271) % 2_147_483_647;
      return state / 2_147_483_647;
    };
    let whole = 0;
    const { radio, sweeps } = await playedAgain(file, (frame) => {
      const bad = frame.map((byte) => (random() < 0.01 ? byte ^ (1 + Math.floor(255 * random())) : byte));
      if (bad.every((byte, i) => byte === frame[i])) whole += 1;
      return bad;
    });
    expect(whole).toBeGreaterThan(100);
    expect(sweeps.length).toBeGreaterThanOrEqual(whole - 2);
    expect(radio.connection.lines()[0]?.damaged).toBeGreaterThan(10);
    expect(radio.ended()).toBeUndefined();
  });
});
