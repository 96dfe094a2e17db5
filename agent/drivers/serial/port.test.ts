import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { openPort, type Port } from "./port.ts";

const hasSocat = spawnSync("socat", ["-V"]).error === undefined;

/** Plugs a pseudo-terminal in at `path`: what is written to its standard input comes out of the port. */
async function plugIn(path: string): Promise<ChildProcess> {
  const child = spawn("socat", [`PTY,raw,echo=0,link=${path}`, "STDIO"], { stdio: ["pipe", "pipe", "ignore"] });
  onTestFinished(() => void child.kill());
  await expect.poll(() => existsSync(path), { timeout: 5_000 }).toBe(true);
  return child;
}

const said = (port: Port) => new Promise<string>((resolve) => port.onData((bytes) => resolve(Buffer.from(bytes).toString("latin1"))));
const gone = (port: Port) => new Promise<Error>((resolve) => port.onClose(resolve));

it("says in few words that there is no such port", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "port-")), "tty");
  await expect(openPort(path, 115_200)).rejects.toMatchObject({
    code: "WW_E_PORT",
    message: `cannot open ${path}: No such file or directory`,
    advice: expect.stringContaining("plugged in"),
  });
});

describe.runIf(hasSocat)("a real serial port (a pseudo-terminal; skipped without socat)", () => {
  it("carries bytes both ways, says when it is unplugged, and opens again when it is back", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "port-")), "tty");
    for (let round = 0; round < 2; round++) {
      const device = await plugIn(path);
      const port = await openPort(path, 115_200);
      device.stdin?.write("hello");
      expect(await said(port)).toBe("hello");
      const heard = new Promise((resolve) => device.stdout?.once("data", (bytes: Buffer) => resolve(bytes.toString("latin1"))));
      port.write(new TextEncoder().encode("poll"));
      expect(await heard).toBe("poll");
      const unplugged = gone(port);
      device.kill();
      expect(await unplugged).toMatchObject({ code: "WW_E_PORT_GONE" });
      await port.close();
      await expect.poll(() => existsSync(path)).toBe(false);
    }
    await expect(openPort(path, 115_200)).rejects.toMatchObject({ code: "WW_E_PORT" });
  });
});
