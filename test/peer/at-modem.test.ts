/** Lines of modems that others published, through the driver on a pseudo-terminal: none is damage, and those that tell of a cell are understood. */
import { readFileSync } from "node:fs";
import { ModemEmulator } from "@wingwatch/simulators/devices";
import { expect, it } from "vitest";
import { listen, newPty, until } from "../devices/testing/harness.ts";
import { peerData, peerPath } from "./data.ts";

it.skipIf(peerData === undefined)("published lines of modems are understood (skipped where they are not on this machine)", async () => {
  const lines = [...readFileSync(peerPath("vectors", "at-modem-transcripts.txt"), "utf8").matchAll(/\+(CENG|CPSI|QENG): ?[^\\|\n]*/g)]
    .map((match) => match[0].trim())
    .filter((line) => !line.includes("..."));
  let modem: ModemEmulator | undefined;
  const pty = await newPty((bytes) => modem?.hear(bytes));
  modem = new ModemEmulator({ identity: ["SIM7600"], answer: () => [], write: (bytes) => pty.write(bytes) });
  const ear = await listen("at-modem", { path: pty.path });
  await until(() => modem.commands.includes("AT+CPSI?"));
  for (const line of lines) modem.report(line);
  modem.report("+CPSI: NR5G,257,629952,-11,-92,153");
  await until(() => ear.items.some((item) => item.type === "network" && item.rsrp === -92 && item.channel === 629_952));
  expect(lines.length).toBeGreaterThan(20);
  expect(ear.items.length).toBeGreaterThan(lines.length * 0.6);
  expect(ear.connection.lines()[0]?.damaged).toBe(0);
});
