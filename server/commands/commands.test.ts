import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { brokerOption, namedBroker } from "@wingwatch/agent/commands/broker-option";
import { portOption } from "@wingwatch/agent/commands/options";
import { readSiteAt } from "@wingwatch/agent/commands/site-option";
import { UsageError } from "@wingwatch/agent/domain";
import type { CommandIo, OptionValues } from "@wingwatch/agent/ports";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startBroker } from "../broker/index.ts";
import { lockData } from "../database/data-lock.ts";
import { PASSWORD, until } from "../testing/house.ts";
import { Visitor } from "../testing/visitor.ts";
import { checkout } from "./checkout.ts";
import { server } from "./server.ts";
import { StopStack } from "./stop-stack.ts";
import { up } from "./up.ts";
import { welcome } from "./welcome.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "wingwatch-command-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function io() {
  const abort = new AbortController();
  const said = { out: [] as string[], err: [] as string[] };
  const io: CommandIo = {
    stdin: Readable.from([]),
    out: (text) => void said.out.push(text),
    err: (text) => void said.err.push(text),
    signal: abort.signal,
    env: {},
  };
  return { io, said, stop: () => abort.abort() };
}

/** Runs the command until `stop`; gathers what it says. */
function runServer(values: OptionValues) {
  const { io: own, said, stop } = io();
  const site = checkout.exampleSite;
  return { said, stop, done: server.run([], { site, port: "0", data: join(folder, "data"), ...values }, own) };
}

describe("wingwatch server", () => {
  it("prints its address, serves the site, and stops when asked to", async () => {
    const broker = await startBroker({ port: 0, host: "127.0.0.1" });
    const { said, stop, done } = runServer({ broker: broker.url });
    await until(() => said.out.length > 0);
    const jo = new Visitor("Jo", () => said.out[0]?.trim() ?? "");
    expect((await jo.get("/api/v1/site")).status).toBe(401);
    const account = { name: "jo", fullName: "Jo", password: PASSWORD };
    await jo.did("/api/v1/links/accept", { token: /#\/link\/(\S+)/.exec(said.err.join(""))?.[1], ...account });
    expect(await jo.read("/api/v1/site")).toMatchObject({ simulated: false });
    stop();
    expect(await done).toBe(0);
    await expect(fetch(`${said.out[0]?.trim()}/`)).rejects.toThrow();
    await broker.stop();
  });

  it("refuses data that another one uses, and lets them go when it fails", async () => {
    const lock = lockData(join(folder, "data"));
    await expect(runServer({}).done).rejects.toMatchObject({ code: "WW_E_DATA_IN_USE", advice: expect.stringContaining("--data") });
    lock.release();
    await expect(runServer({ host: "192.0.2.1" }).done).rejects.toMatchObject({ code: "WW_E_LISTEN" });
    lockData(join(folder, "data")).release();
  });

  it("lists what is wrong with a site", async () => {
    writeFileSync(join(folder, "site.yaml"), "version: 1\nsite: { id: x }\n");
    await expect(readSiteAt(folder)).rejects.toThrow(/site\.yaml:\d+.*expected/);
    await expect(runServer({ site: join(folder, "missing") }).done).rejects.toThrow(UsageError);
  });
});

describe("wingwatch up", () => {
  it("refuses a port that is taken and data that are in use before it starts anything", async () => {
    const other = await startBroker({ port: 0, host: "127.0.0.1" });
    const start = (values: OptionValues) => up.run([], { data: join(folder, "data"), ...values }, io().io);
    await expect(start({ port: String(other.port) })).rejects.toMatchObject({
      code: "WW_E_PORT_TAKEN",
      advice: expect.stringContaining("--port"),
    });
    const lock = lockData(join(folder, "data"));
    await expect(start({ port: "0" })).rejects.toMatchObject({ code: "WW_E_DATA_IN_USE" });
    lock.release();
    await other.stop();
  });

  it.each([
    [{ site: checkout.exampleSite, scenario: "demo" }, "--scenario says what is simulated"],
    [{ broker: "mqtt://127.0.0.1:1", "mqtt-port": "1884" }, "--mqtt-port is the embedded broker's"],
  ])("refuses what it would ignore: %o", async (values, words) => {
    const started = up.run([], { data: join(folder, "data"), port: "0", ...values }, io().io);
    await expect(started).rejects.toThrow(UsageError);
    await expect(started).rejects.toThrow(words);
    expect(existsSync(join(folder, "data"))).toBe(false);
  });

  it("refuses a scenario that cannot be played before it starts anything", async () => {
    const started = up.run([], { data: join(folder, "data"), port: "0", scenario: "nope" }, io().io);
    await expect(started).rejects.toThrow(UsageError);
    await expect(started).rejects.toThrow("scenarios that come with the simulator");
    expect(existsSync(join(folder, "data"))).toBe(false);
  }, 20_000);
});

describe("option values", () => {
  it("a port is a port", () => {
    expect([portOption({}, "port", 8600), portOption({ port: "0" }, "port", 8600)]).toEqual([8600, 0]);
    for (const port of ["x", "-1", "65536", "1e3", ""]) expect(() => portOption({ port }, "port", 1)).toThrow(UsageError);
  });

  it("a broker has a scheme and a host", () => {
    expect(brokerOption({ broker: "mqtts://a:8883" })).toBe("mqtts://a:8883");
    for (const broker of ["mqtt://name:pass@word@[::1]:1883", "ws://a.example/mqtt"]) expect(brokerOption({ broker })).toBe(broker);
    for (const broker of ["localhost:1883", "http://a", "mqtt://", "mqtt://a:99999", "mqtt://:1883", "mqtt://a b"])
      expect(() => brokerOption({ broker })).toThrow(UsageError);
  });

  it("a broker of the environment is looked at as well, and its password not shown", async () => {
    const [env, named] = [{ WINGWATCH_BROKER: "ames:secret@a" }, { broker: "mqtt://b" }];
    expect([namedBroker({}, {}), namedBroker(named, env), namedBroker({}, { WINGWATCH_BROKER: "mqtt://c" })]).toEqual([
      undefined,
      "mqtt://b",
      "mqtt://c",
    ]);
    expect(() => namedBroker({}, env)).toThrow(
      new UsageError("WINGWATCH_BROKER holds no broker's address; one is like mqtt://127.0.0.1:1883"),
    );
    await expect(server.run([], { site: checkout.exampleSite, data: folder }, { ...io().io, env })).rejects.toThrow(UsageError);
  });
});

describe("stopping", () => {
  it("goes in the opposite order and past what fails", async () => {
    const done: string[] = [];
    const stack = new StopStack();
    stack.push("first", () => void done.push("first"));
    stack.push("second", () => Promise.reject(new Error("stuck")));
    stack.push("third", () => void done.push("third"));
    await stack.unwind((name, error) => done.push(`${name}: ${(error as Error).message}`));
    expect(done).toEqual(["third", "second: stuck", "first"]);
  });
});

describe("the welcome", () => {
  it("says where to look, how to stop, where the data lies and who may act", () => {
    const text = welcome({
      address: "http://127.0.0.1:8600",
      siteName: "HMP Test",
      simulated: true,
      dataDir: "/d",
      broker: "mqtt://127.0.0.1:1",
      signIn: { how: "set-up", link: "http://127.0.0.1:8600/#/link/x" },
    });
    for (const part of ["http://127.0.0.1:8600", "Ctrl-C", "/d", "simulated", "no account yet", "/#/link/x"]) expect(text).toContain(part);
  });
});
