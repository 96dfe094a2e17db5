import { spawn } from "node:child_process";
import { once } from "node:events";
import { connectAsync } from "mqtt";
import { describe, expect, it } from "vitest";
import { startServer } from "../main.ts";
import { House, until } from "../testing/house.ts";
import { startBroker } from "./index.ts";

describe("the embedded broker", () => {
  it("carries messages, keeps retained ones, and frees its port when it stops", async () => {
    const broker = await startBroker({ port: 0, host: "127.0.0.1" });
    const client = await connectAsync(broker.url);
    const heard: string[] = [];
    client.on("message", (_topic, payload) => heard.push(payload.toString()));
    await client.publishAsync("a/b", "kept", { retain: true, qos: 1 });
    await client.subscribeAsync("a/#", { qos: 1 });
    await until(() => heard.includes("kept"));
    await client.endAsync(true);
    await broker.stop();
    const again = await startBroker({ port: broker.port, host: "127.0.0.1" });
    await again.stop();
  });

  it("says plainly that a port is taken, and how to choose another", async () => {
    const broker = await startBroker({ port: 0, host: "127.0.0.1" });
    await expect(startBroker({ port: broker.port, host: "127.0.0.1" })).rejects.toMatchObject({
      code: "WW_E_PORT_TAKEN",
      advice: expect.stringContaining("--mqtt-port"),
    });
    await broker.stop();
  });

  it("lets a process that found the port taken end by itself", async () => {
    const broker = await startBroker({ port: 0, host: "127.0.0.1" });
    const module = new URL("./index.ts", import.meta.url).href;
    const start = `const { startBroker } = await import("${module}"); await startBroker({ port: ${broker.port}, host: "127.0.0.1" }).catch(() => (process.exitCode = 1));`;
    const child = spawn(process.execPath, ["--input-type=module", "--eval", start], { stdio: "ignore", timeout: 15_000 });
    expect(await once(child, "exit")).toEqual([1, null]);
    await broker.stop();
  }, 20_000);
});

describe("the server's own port", () => {
  it("taken: one clear error, and nothing is left open", async () => {
    const house = await House.open();
    const options = { ...house.options, dataDir: `${house.folder}/other`, port: house.server.port };
    await expect(startServer(options)).rejects.toMatchObject({ code: "WW_E_PORT_TAKEN", advice: expect.stringContaining("--port") });
    const other = await startServer({ ...options, port: 0 });
    await other.stop();
    await house.close();
  });

  it("a broker that is away is waited for: the server starts, is not ready, and finds it when it comes", async () => {
    const first = await startBroker({ port: 0, host: "127.0.0.1" });
    await first.stop();
    const house = await House.open({ broker: first.url });
    expect((await house.get("/readyz")).status).toBe(503);
    const broker = await startBroker({ port: first.port, host: "127.0.0.1" });
    await until(async () => (await house.get("/readyz")).status === 200);
    await house.close();
    await broker.stop();
  });
});
