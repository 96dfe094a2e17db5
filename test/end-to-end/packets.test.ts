/** Phones that speak to no network, found by what they say over Bluetooth: simulated, recorded, replayed; and live, through gateways on a broker, to an incident. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Alert, Emission, Sighting } from "@wingwatch/agent/domain";
import type { AlertRecord, Incident } from "@wingwatch/server/contract";
import { EXAMPLE_SITE } from "@wingwatch/simulators";
import { afterAll, beforeAll, expect, it } from "vitest";
import { acceptFirst } from "../programs/first-account.ts";
import { type Folder, freePort, temporaryFolder } from "../programs/process.ts";
import { ndjson, startWingwatch, wingwatch } from "../programs/wingwatch.ts";

const SITE = join(EXAMPLE_SITE, "packets");
const BADGE = "eddystone";
const START = 120_000;

let folder: Folder;

beforeAll(() => {
  folder = temporaryFolder();
});

afterAll(() => folder?.[Symbol.dispose]());

it("a recording of sightings replays to emissions with a device, and to an alert beside the phone's cell, and none for staff", async () => {
  const [file, truth] = ["packets.ndjson", "packets.truth.ndjson"].map((name) => join(folder.path, name)) as [string, string];
  const simulated = ["simulate", "--site", SITE, "--scenario", "packets", "--seconds", "150", "--record", file, "--truth", truth];
  expect((await wingwatch(simulated)).code).toBe(0);
  const sightings = ndjson<Sighting>(readFileSync(file, "utf8")).filter(({ type }) => type === "sighting");
  expect(new Set(sightings.map(({ sensor }) => sensor)).size).toBe(8);

  const { code, out } = await wingwatch(["replay", file, "--site", SITE, "--json"]);
  expect(code).toBe(0);
  const findings = ndjson<(Emission | Alert) & { readonly type: string }>(out);
  const emissions = findings.filter((each): each is Emission => each.type === "emission");
  const alerts = findings.filter((each): each is Alert => each.type === "alert");
  const phone = emissions.find(
    ({ technology, device }) => technology === "ble" && device?.service === "apple-nearby" && device.addresses === 1,
  );
  expect(phone?.device?.vendor).toBe("apple");
  const staff = emissions.filter(({ device }) => device?.service === BADGE || device?.address === "1c:2d:3e:12:34:56").map(({ id }) => id);
  expect(staff.length).toBeGreaterThan(0);
  expect(alerts.filter((alert) => alert.emissions.some((id) => staff.includes(id)))).toEqual([]);
  const [pocketed] = ndjson<{ id: string; x: number; level: string }>(readFileSync(truth, "utf8")).filter(({ id }) => id === "pocketed");
  expect(alerts.some(({ level, p }) => level === pocketed?.level && p >= 0.5)).toBe(true);
});

it("the same live: gateways publish, the agent finds, the server has an incident of it", async () => {
  const port = await freePort();
  const options = ["--port", String(port), "--mqtt-port", "0", "--data", join(folder.path, "data")];
  const up = startWingwatch(["up", "--site", SITE, "--simulate", "--scenario", "packets", ...options]);
  try {
    const [, address = ""] = await up.says(/Open\s+(http:\S+)/, START);
    const cookie = await acceptFirst(up, address);
    const get = async <T>(path: string): Promise<T> =>
      (await (await fetch(`${address}/api/v1/${path}`, { headers: { cookie } })).json()) as T;
    const open = () => get<readonly AlertRecord[]>("alerts?state=open");
    const isFound = async () => (await open()).some(({ alert }) => alert.kind === "prohibited" && alert.p >= 0.5);
    await expect.poll(isFound, { timeout: 90_000 }).toBe(true);
    const [incident] = await get<readonly Incident[]>("incidents");
    expect(incident).toMatchObject({ level: "A1", closed: null });
  } finally {
    await up.stop();
  }
}, 240_000);
