/** A real Mosquitto with the files that `wingwatch deploy` makes: who may do what on it, and the whole product over it. */
import { appendFileSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { connect, connectAsync, type IClientOptions, type MqttClient } from "mqtt";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Folder, freePort, type Program, startProgram, temporaryFolder } from "../programs/process.ts";
import { startWingwatch, wingwatch } from "../programs/wingwatch.ts";

const START = 60_000;
const PATIENCE = 60_000;
const SITE = join(import.meta.dirname, "..", "..", "simulators", "example");
const TOPICS = "wingwatch/v1/hmp-example";

let folder: Folder;
let port: number;
let url: string;
let broker: Program;
const clients: MqttClient[] = [];

const pem = (name: string) => readFileSync(join(folder.path, "broker", "certificates", name));

function tlsOf(name: string): IClientOptions {
  return { ca: pem("ca.crt"), cert: pem(`${name}.crt`), key: pem(`${name}.key`), reconnectPeriod: 0 };
}

async function client(name: string): Promise<MqttClient> {
  const connected = await connectAsync(url, tlsOf(name));
  clients.push(connected);
  return connected;
}

/** Topics of what a client hears from now on. */
async function hearing(name: string, filter: string): Promise<string[]> {
  const heard: string[] = [];
  const listener = await client(name);
  listener.on("message", (topic, payload) => heard.push(`${topic.slice(TOPICS.length + 1)} ${payload.toString("utf8").slice(0, 20)}`));
  await listener.subscribeAsync(filter, { qos: 1 });
  return heard;
}

/** What the environment file of deploy says, as a process gets it. */
function environment(name: string): Record<string, string> {
  const lines = readFileSync(join(folder.path, `${name}.env`), "utf8")
    .split("\n")
    .filter((line) => /^[A-Z]/.test(line));
  return Object.fromEntries(lines.map((line) => line.split(/=(.*)/s).slice(0, 2) as [string, string]));
}

beforeAll(async () => {
  folder = temporaryFolder();
  port = await freePort();
  url = `mqtts://127.0.0.1:${port}`;
  const at = ["--site", SITE, "--host", "127.0.0.1", "--port", String(port)];
  const certificates = ["--certificates", join(folder.path, "broker", "certificates")];
  const made = await Promise.all([
    wingwatch(["deploy", "mosquitto", ...at, "--out", join(folder.path, "broker")]),
    wingwatch(["deploy", "server", ...at, ...certificates, "--out", folder.path]),
    wingwatch(["deploy", "agent", ...at, ...certificates, "--out", folder.path]),
    wingwatch(["deploy", "mosquitto", ...at, "--out", join(folder.path, "other")]),
  ]);
  expect(made.map(({ code, err }) => [code, err.includes("Next:")])).toEqual(made.map(() => [0, true]));
  const config = join(folder.path, "broker", "mosquitto.conf");
  // Where the tests run as root the broker would change to a user that cannot read this folder.
  if (process.getuid?.() === 0) appendFileSync(config, "user root\n");
  broker = startProgram("mosquitto", ["-c", config, "-v"], { env: { PATH: `${process.env.PATH}:/usr/sbin` } });
  await broker.says(/mosquitto version .* running/);
}, START);

afterAll(async () => {
  await Promise.all(clients.map((each) => each.endAsync(true)));
  await broker?.stop("SIGTERM");
  folder?.[Symbol.dispose]();
});

describe("the files", () => {
  it("are left as they are unless somebody says --force", async () => {
    const again = await wingwatch(["deploy", "mosquitto", "--site", SITE, "--out", join(folder.path, "broker")]);
    expect(again.code).toBe(1);
    expect(again.err).toContain("left as they are");
    expect(again.err).toContain("0 certificates made");
  });

  it("hold no private key that others can read", async () => {
    const { statSync } = await import("node:fs");
    for (const name of ["ca.key", "broker.key", "server.key"]) {
      expect(statSync(join(folder.path, "broker", "certificates", name)).mode & 0o077).toBe(0);
    }
  });
});

describe("the broker", () => {
  it("refuses who shows no certificate, and who shows one of another authority", async () => {
    const { ca } = tlsOf("server");
    await expect(connectAsync(url, { ca: ca as Buffer, reconnectPeriod: 0 })).rejects.toThrow();
    const theirs = (name: string) => readFileSync(join(folder.path, "other", "certificates", name));
    const stranger = { ca: ca as Buffer, cert: theirs("server.crt"), key: theirs("server.key"), reconnectPeriod: 0 };
    await expect(connectAsync(url, stranger)).rejects.toThrow();
  });

  it("lets a sensor speak on its own topics only, and read no other's commands", async () => {
    const everything = await hearing("agent-main", `${TOPICS}/#`);
    const overheard = await hearing("sensor-A1-S1", `${TOPICS}/#`);
    const sensor = await client("sensor-A1-S1");
    const agent = await client("agent-main");
    for (const topic of ["sensors/A1-S2/observations", "agents/main/alerts", "agents/main/acks", "countermeasures/jam-a/state"]) {
      await sensor.publishAsync(`${TOPICS}/${topic}`, "forged", { qos: 1 });
    }
    await agent.publishAsync(`${TOPICS}/sensors/A1-S2/commands`, "for A1-S2", { qos: 1 });
    await agent.publishAsync(`${TOPICS}/sensors/A1-S1/commands`, "for A1-S1", { qos: 1 });
    await sensor.publishAsync(`${TOPICS}/sensors/A1-S1/observations`, "own", { qos: 1 });
    await expect.poll(() => everything).toContain("sensors/A1-S1/observations own");
    await expect.poll(() => overheard).toContain("sensors/A1-S1/commands for A1-S1");
    expect(everything.filter((each) => each.includes("forged"))).toEqual([]);
    expect(overheard).toEqual(["sensors/A1-S1/commands for A1-S1"]);
  });

  it("lets only the server acknowledge, and only the agent alert", async () => {
    const acks = await hearing("agent-main", `${TOPICS}/agents/main/acks`);
    const alerts = await hearing("server", `${TOPICS}/agents/+/alerts`);
    const [agent, server] = [await client("agent-main"), await client("server")];
    await agent.publishAsync(`${TOPICS}/agents/main/acks`, "by agent", { qos: 1 });
    await server.publishAsync(`${TOPICS}/agents/main/alerts`, "by server", { qos: 1 });
    await server.publishAsync(`${TOPICS}/agents/main/acks`, "by server", { qos: 1 });
    await agent.publishAsync(`${TOPICS}/agents/main/alerts`, "by agent", { qos: 1 });
    await expect.poll(() => acks).toEqual(["agents/main/acks by server"]);
    await expect.poll(() => alerts).toEqual(["agents/main/alerts by agent"]);
  });
});

describe("the product over it", () => {
  it(
    "agent, server and virtual sensors with keys and certificates work end to end",
    async () => {
      const data = join(folder.path, "data");
      const keys = join(folder.path, "keys.json");
      await wingwatch(["keys", "new", "--site", SITE, "--keys", keys]);
      const health: { sensors: { heardAt: number | null; authenticated: boolean; rejected: number }[] }[] = [];
      const listener = connect(url, tlsOf("server"));
      clients.push(listener);
      listener.on("message", (_topic, payload) => health.push(JSON.parse(payload.toString("utf8"))));
      listener.subscribe(`${TOPICS}/agents/+/health`);
      const acks = await hearing("agent-main", `${TOPICS}/agents/main/acks`);
      const programs = [
        startWingwatch(["server", "--site", SITE, "--data", data, "--port", "0"], environment("server")),
        startWingwatch(["agent", "--site", SITE, "--data", data, "--keys", keys], environment("agent-main")),
        startWingwatch([
          ...["simulate", "--site", SITE, "--scenario", "breakthrough", "--mqtt", url, "--keys", keys],
          ...["--certificates", join(folder.path, "broker", "certificates")],
        ]),
      ];
      try {
        const isProven = () => {
          const sensors = health.at(-1)?.sensors ?? [];
          return sensors.length > 0 && sensors.every(({ heardAt, authenticated }) => heardAt !== null && authenticated);
        };
        await expect.poll(isProven, { timeout: PATIENCE }).toBe(true);
        await expect.poll(() => acks.length, { timeout: PATIENCE }).toBeGreaterThan(0);
      } finally {
        await Promise.all(programs.map((program) => program.stop()));
      }
    },
    3 * PATIENCE,
  );

  it("an agent with the wrong authority says once what is wrong and what to do", async () => {
    const env = { ...environment("agent-main"), WINGWATCH_MQTT_CA: join(folder.path, "other", "certificates", "ca.crt") };
    const agent = startWingwatch(["agent", "--site", SITE, "--data", join(folder.path, "lost")], env);
    try {
      await agent.says(/WINGWATCH_MQTT_CA/, START);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      const complaints = agent
        .output()
        .split("\n")
        .filter((line) => line.includes("trying again for ever"));
      expect(complaints).toHaveLength(1);
      expect(complaints[0]).toContain("signed by");
    } finally {
      await agent.stop();
    }
  }, 90_000);
});
