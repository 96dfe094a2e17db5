/** Known secrets in every place where one may stand, and then everything that the programs say, looked through for them. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { type Folder, freePort, type Program, temporaryFolder } from "../programs/process.ts";
import { startWingwatch, wingwatch } from "../programs/wingwatch.ts";

const START = 60_000;
const SECRETS = {
  brokerUrl: "s3cret-of-the-broker@url",
  siteUrl: "s3cret-in-the-site-address",
  environment: "s3cret-in-the-environment",
  file: "s3cret-in-a-file",
};

const PLAN = { type: "FeatureCollection", features: [cell("A1-01", 0), cell("A1-02", 3)] };

function cell(id: string, x: number) {
  const ring = [
    [x, 0],
    [x + 3, 0],
    [x + 3, 4],
    [x, 4],
    [x, 0],
  ];
  return { type: "Feature", properties: { kind: "cell", id, name: id }, geometry: { type: "Polygon", coordinates: [ring] } };
}

let folder: Folder;
let keys: string;
const programs: Program[] = [];
const said: string[] = [];

function site(port: number): string {
  const at = `mqtt://127.0.0.1:${port}`;
  const sensor = (id: string, driver: string) =>
    `  - { id: ${id}, level: A1, x: 1, y: 5, z: 2.4, bands: [b8-ul], driver: { type: mqtt, ${driver} } }`;
  return [
    "version: 1",
    "site: { id: hmp-secret, name: HMP Secret, country: GB, timeZone: Europe/London }",
    "wings: [{ id: A, name: A wing, levels: [{ id: A1, name: Ones, height: 0, plan: A1.geojson }] }]",
    "sensors:",
    sensor("S1", `url: "mqtt://guard:${SECRETS.siteUrl}@127.0.0.1:${port}"`),
    sensor("S2", `url: "${at}", username: a, passwordEnv: SENSOR_PASSWORD`),
    sensor("S3", `url: "${at}", username: b, passwordFile: ${join(folder.path, "password")}`),
    "zones: [{ id: a, levels: [A1], policy: jammed }]",
  ].join("\n");
}

beforeAll(async () => {
  folder = temporaryFolder();
  const port = await freePort();
  const prison = join(folder.path, "prison");
  mkdirSync(prison);
  writeFileSync(join(prison, "site.yaml"), site(port));
  writeFileSync(join(prison, "A1.geojson"), JSON.stringify(PLAN));
  writeFileSync(join(folder.path, "password"), SECRETS.file);
  keys = join(folder.path, "keys.json");
  expect((await wingwatch(["keys", "new", "S1", "S2", "--keys", keys])).code).toBe(0);
  const env = {
    SENSOR_PASSWORD: SECRETS.environment,
    WINGWATCH_BROKER: `mqtt://guard:${encodeURIComponent(SECRETS.brokerUrl)}@127.0.0.1:${port}`,
    WINGWATCH_LOG: "debug",
  };
  const at = ["--site", prison, "--data", join(folder.path, "data")];
  const page = await freePort();
  const server = startWingwatch(["server", ...at, "--port", String(page)], env);
  const agent = startWingwatch(["agent", ...at, "--keys", keys], env);
  programs.push(server, agent);
  await Promise.all([server.says(/http:\S+/, START), agent.says(/agent runs/, START)]);
  const asked = ["metrics", "healthz", "readyz", "api/v1/site", "api/v1/sensors", "api/v1/nothing"].map(async (path) => {
    const response = await fetch(`http://127.0.0.1:${page}/${path}`);
    return `${path} ${response.status} ${JSON.stringify([...response.headers])} ${await response.text()}`;
  });
  const broker = ["--broker", env.WINGWATCH_BROKER];
  const commands = [
    ["doctor", "--site", prison, ...broker],
    ["doctor", "--json", ...broker],
    ["sensors", "--site", prison],
    ["check", prison],
    ["keys", "list", "--keys", keys],
  ];
  const ran = commands.map(async (args) => {
    const { out, err } = await wingwatch(args);
    return `${args.join(" ").replaceAll(env.WINGWATCH_BROKER, "")} ${out} ${err}`;
  });
  said.push(...(await Promise.all([...asked, ...ran])));
  // Long enough for a second try of every connection.
  await new Promise((resolve) => setTimeout(resolve, 3_000));
  for (const program of programs) {
    await program.stop();
    said.push(program.output());
  }
}, 3 * START);

afterAll(async () => {
  for (const program of programs) await program.stop();
  folder?.[Symbol.dispose]();
});

it("nothing that is printed, logged, answered or measured holds a password or a key", () => {
  const file = JSON.parse(readFileSync(keys, "utf8")) as { readonly keys: readonly { readonly secret: string }[] };
  const known = [...Object.values(SECRETS), encodeURIComponent(SECRETS.brokerUrl), ...file.keys.map(({ secret }) => secret)];
  expect(said.join("\n").length).toBeGreaterThan(2_000);
  for (const secret of known) {
    const hex = Buffer.from(secret, "base64").toString("hex");
    expect(said.filter((text) => text.includes(secret) || (hex.length === 64 && text.includes(hex)))).toEqual([]);
  }
});
