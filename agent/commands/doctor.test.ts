import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { open } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { Sensor } from "../domain/index.ts";
import { FakeLink } from "../drivers/testing/fake-link.ts";
import { brokerFinding } from "./doctor/broker.ts";
import { deviceFinding } from "./doctor/device.ts";
import { clockFinding, diskFinding, nodeFinding } from "./doctor/machine.ts";
import { holdersOf, runningPrograms } from "./doctor/processes.ts";
import { serialFindings } from "./doctor/serial.ts";
import { toolFindings } from "./doctor/tools.ts";
import { doctor } from "./doctor.ts";
import { runCommand } from "./testing/run-command.ts";

const NOW = Date.UTC(2026, 10, 22);
const GIB = 2 ** 30;

describe("the doctor", () => {
  it.each([
    ["an old Node", nodeFinding("v20.20.2"), "fault", "npm ci"],
    ["the right Node", nodeFinding("v24.21.0"), "ok", undefined],
    ["a full disk", diskFinding("/data", 0.1 * GIB), "fault", "du -xh /data"],
    ["a disk that fills up", diskFinding("/data", 3 * GIB), "warning", "retention"],
    ["room enough", diskFinding("/data", 300 * GIB), "ok", undefined],
    ["a clock without a battery", clockFinding(0, undefined), "fault", "timedatectl"],
    ["a clock that nobody sets", clockFinding(NOW, false), "warning", "timedatectl"],
    ["a clock that is right", clockFinding(NOW, true), "ok", undefined],
    ["a clock of which nothing is known", clockFinding(NOW, undefined), "ok", undefined],
  ] as const)("knows %s", (_, finding, state, mend) => {
    expect(finding.state).toBe(state);
    if (mend === undefined) expect(finding.mend).toBeUndefined();
    else expect(finding.mend).toContain(mend);
  });

  it("knows a port that is not there", async () => {
    expect(await serialFindings(["/dev/ttyNOTHING9"])).toMatchObject([{ state: "fault", found: "it is not there" }]);
  });

  it("knows a port that this user may not use, and the group that may", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "port-")), "ttyUSB0");
    writeFileSync(path, "");
    const [finding] = await serialFindings([path], async () => false);
    expect(finding).toMatchObject({
      state: "fault",
      found: "this user may not use it",
      mend: expect.stringContaining("usermod -aG dialout"),
    });
  });

  it.runIf(process.platform === "linux")("knows another program on the port, and how to end it", async () => {
    const path = join(mkdtempSync(join(tmpdir(), "port-")), "ttyUSB0");
    writeFileSync(path, "");
    await using other = await running("sh", ["-c", `exec 9<>${path}; echo; sleep 60`]);
    const [finding] = await serialFindings([path]);
    expect(finding).toMatchObject({ state: "warning", mend: expect.stringContaining(`kill ${other.pid}`) });
    expect(finding?.found).toContain(`process ${other.pid}`);
  });

  it.runIf(process.platform === "linux")(
    "knows ModemManager, which takes every new port for a modem's, and how to end that for good",
    async () => {
      const folder = mkdtempSync(join(tmpdir(), "manager-"));
      const [path, program] = [join(folder, "ttyUSB0"), join(folder, "ModemManager")];
      writeFileSync(path, "");
      // A program of its name is what the doctor looks for; what it does it does not see.
      writeFileSync(program, "#!/bin/sh\necho\nsleep 60\n");
      chmodSync(program, 0o755);
      await using _ = await running(program, []);
      const findings = await serialFindings([path]);
      expect(findings).toContainEqual({
        about: "modem manager",
        state: "warning",
        found: expect.stringContaining("ModemManager runs"),
        mend: "sudo systemctl disable --now ModemManager",
      });
      expect(await serialFindings([])).toEqual([]);
    },
  );

  it("has a command, or the word to change, for whatever it finds wrong", async () => {
    const findings = [
      nodeFinding("v20.20.2"),
      diskFinding("/data", 0),
      clockFinding(NOW, false),
      ...(await serialFindings(["/dev/ttyNOTHING9"])),
      await brokerFinding({ url: "mqtt://127.0.0.1:1" }),
    ];
    for (const { state, mend } of findings)
      expect([state, mend]).toEqual([expect.stringMatching(/^(fault|warning)$/), expect.stringMatching(/\w{3}/)]);
  });

  it("knows a broker that is not there, one that is none, and a name that leads nowhere", async () => {
    expect(await brokerFinding({ url: "mqtt://127.0.0.1:1" })).toMatchObject({
      state: "fault",
      mend: expect.stringContaining("systemctl"),
    });
    expect(await brokerFinding({ url: "mqtt://no-such-host.invalid" })).toMatchObject({
      mend: expect.stringContaining("no-such-host.invalid"),
    });
    const server = createServer((socket) => socket.end("HTTP/1.1 400\r\n\r\n"));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as { port: number };
    expect(await brokerFinding({ url: `mqtt://127.0.0.1:${port}` })).toMatchObject({ state: "fault" });
    server.close();
  });

  it.runIf(process.platform === "linux")("sees which programs run, and not itself as the holder of a file", async () => {
    expect((await runningPrograms()).some((program) => program.pid === process.pid)).toBe(true);
    const path = join(mkdtempSync(join(tmpdir(), "held-")), "file");
    const file = await open(path, "w");
    expect(await holdersOf(path)).toEqual([]);
    await file.close();
  });

  it("prints each finding with what mends it, and answers no where something is wrong", async () => {
    const { code, out } = await runCommand(doctor, ["--broker", "mqtt://127.0.0.1:1", "--data", "/no/such/folder"]);
    expect(code).toBe(1);
    expect(out).toMatch(/^ok {7}node: v\d+/);
    expect(out).toContain("FAULT    disk at /no/such/folder: there is no such folder\n         mend: mkdir -p /no/such/folder\n");
    expect(out).toContain("FAULT    broker mqtt://127.0.0.1:1");
  });

  it("tries the broker of the environment, and takes no address that is none", async () => {
    const { code, out } = await runCommand(doctor, [], [], { WINGWATCH_BROKER: "mqtt://127.0.0.1:1" });
    expect(code).toBe(1);
    expect(out).toContain("FAULT    broker mqtt://127.0.0.1:1");
    await expect(runCommand(doctor, ["--broker", "foo"])).rejects.toThrow(
      "--broker takes a broker's address like mqtt://127.0.0.1:1883, not 'foo'",
    );
  });

  it("tells a folder that cannot be looked at from one that is missing", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "data-")), "file");
    writeFileSync(file, "");
    const { out } = await runCommand(doctor, ["--data", join(file, "data")]);
    expect(out).toContain("cannot be looked at: ENOTDIR");
    expect(out).not.toContain("mkdir");
  });

  it("looks at the data where agents and server keep them", async () => {
    const here = process.cwd();
    try {
      process.chdir(mkdtempSync(join(tmpdir(), "data-")));
      expect((await runCommand(doctor, [])).out).toContain("disk at .:");
      mkdirSync(".wingwatch");
      expect((await runCommand(doctor, [])).out).toContain("disk at .wingwatch:");
    } finally {
      process.chdir(here);
    }
  });

  it("says what is wrong with a site in the words of check", async () => {
    const { code, out } = await runCommand(doctor, ["--site", "/nowhere/site.yaml", "--json"]);
    expect(code).toBe(1);
    expect(JSON.parse(out)).toContainEqual(expect.objectContaining({ about: "site /nowhere/site.yaml", state: "fault" }));
  });
});

describe("the doctor, of the devices that a site names,", () => {
  const sensor = (driver: Sensor["driver"]): Sensor => ({
    id: "roof",
    level: "A1",
    x: 0,
    y: 0,
    z: 2.4,
    bands: ["b8-ul"],
    offset: {},
    driver,
  });
  const answering = (answer: string, at = 500_000) => {
    return async (_path: string, baud: number) => {
      const link = new FakeLink();
      link.onWrite = () => link.say(Buffer.from((link.bauds.at(-1) ?? baud) === at ? answer : "\x80\x1e", "latin1"));
      return link;
    };
  };
  const MODEL = "#C2-M:010,255,03.39\r\n";

  it.each([
    [
      "one that answers",
      { type: "rf-explorer", path: "/dev/x" },
      answering(MODEL),
      { state: "ok", found: expect.stringContaining("03.39") },
    ],
    [
      "a wrong baud rate",
      { type: "rf-explorer", path: "/dev/x", baud: 500_000 },
      answering(MODEL, 2_400),
      { state: "fault", mend: expect.stringContaining("baud: 2400") },
    ],
    [
      "firmware that is too old",
      { type: "rf-explorer", path: "/dev/x" },
      answering("#C2-M:003,255,01.08\r\n"),
      { state: "warning", mend: expect.stringContaining("update") },
    ],
    [
      "something else on the port",
      { type: "tinysa", path: "/dev/x" },
      answering("1.2.19\r\nch> ", 115_200),
      { state: "fault", found: "no tinysa answers" },
    ],
  ])("knows %s", async (_, driver, open, expected) => {
    expect(await deviceFinding(sensor(driver), open)).toMatchObject(expected);
  });

  it("asks nothing of what has no question", async () => {
    expect(await deviceFinding(sensor({ type: "mqtt" }), answering(MODEL))).toBeUndefined();
  });

  it("knows a program that is not installed, and one that is", async () => {
    const run = { low: 1, high: 2, bin: 1 };
    const sensors = [
      sensor({ type: "rtl-power", run: { ...run, program: "rtl_power" } }),
      sensor({ type: "hackrf-sweep", run: { ...run, program: process.execPath } }),
    ];
    expect(await toolFindings(sensors, "/nowhere")).toMatchObject([{ state: "fault", mend: "sudo apt install rtl-sdr" }, { state: "ok" }]);
  });
});

/** A program that is running, and has said its first word, until it goes out of scope. */
async function running(program: string, args: readonly string[]): Promise<AsyncDisposable & { readonly pid: number }> {
  const child = spawn(program, [...args], { stdio: ["ignore", "pipe", "ignore"], detached: true });
  await once(child.stdout, "data");
  const pid = child.pid ?? 0;
  return {
    pid,
    [Symbol.asyncDispose]: async () => {
      process.kill(-pid, "SIGKILL");
      await once(child, "close");
    },
  };
}
