import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import type { Log } from "../ports/index.ts";
import { serviceManager } from "./service-manager.ts";

const ignore = () => undefined;
const quiet: Log = { debug: ignore, info: ignore, warn: ignore, error: ignore };
const said: string[][] = [];
const notify = (args: readonly string[]) => void said.push([...args]);
afterEach(() => said.splice(0));
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe("the service manager", () => {
  it("is told nothing where there is none", () => {
    const manager = serviceManager({ env: { WATCHDOG_USEC: "30000" }, log: quiet, notify });
    manager.ready("listening");
    manager.stopping();
    expect(said).toEqual([]);
  });

  it("hears that the process is ready, lives and stops", async () => {
    const manager = serviceManager({ env: { NOTIFY_SOCKET: "/x", WATCHDOG_USEC: "30000" }, log: quiet, notify });
    manager.ready("listening");
    expect(said).toEqual([["--ready", "--status=listening"]]);
    while (said.length < 4) await sleep(5);
    manager.stopping();
    expect(said.slice(1)).toEqual([["WATCHDOG=1"], ["WATCHDOG=1"], ["WATCHDOG=1"], ["STOPPING=1"]]);
    await sleep(30);
    expect(said).toHaveLength(5);
  });

  it("hears no sign of life from one that is not well, nor for a watchdog of another process", async () => {
    const env = { NOTIFY_SOCKET: "/x", WATCHDOG_USEC: "3000" };
    serviceManager({ env, log: quiet, notify, isWell: () => false }).ready("ill");
    serviceManager({ env: { ...env, WATCHDOG_PID: "1" }, log: quiet, notify }).ready("watched elsewhere");
    await sleep(30);
    expect(said.flat()).not.toContain("WATCHDOG=1");
  });

  it.skipIf(!existsSync("/usr/bin/systemd-notify"))(
    "hears it over its own socket, as sd_notify(3) says it (skipped where systemd-notify is not installed)",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "wingwatch-notify-"));
      const socket = join(folder, "notify");
      const receiver = spawn("socat", ["-u", `UNIX-RECV:${socket}`, "STDOUT"], { stdio: ["ignore", "pipe", "inherit"] });
      let heard = "";
      receiver.stdout.on("data", (chunk) => {
        heard += chunk;
      });
      try {
        await sleep(200);
        const env = { ...process.env, NOTIFY_SOCKET: socket };
        serviceManager({ env, log: quiet }).ready("agent wing-a listens");
        await expect.poll(() => heard, { timeout: 5_000 }).toContain("READY=1");
        expect(heard).toContain("STATUS=agent wing-a listens");
      } finally {
        receiver.kill();
        await once(receiver, "exit");
        rmSync(folder, { recursive: true });
      }
    },
  );
});
