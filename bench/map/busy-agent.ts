/**
 * Says over MQTT what an agent says on a very bad day: levels of every band of every sensor ten times a second, and 20 emissions that go
 * on, each with a fix that moves and an alert. A program of its own, until it is stopped.
 */
import { parseArgs } from "node:util";
import { loadSite } from "@wingwatch/agent/config";
import { type AgentChannel, agentTopic, type Finding, type Place, type Site } from "@wingwatch/agent/domain";
import { connectAsync } from "mqtt";
import { AGENT } from "../site/bench-site.ts";

const EMISSIONS = 20;
const TICK_MS = 100;
const TICKS_A_SECOND = 10;

const { values } = parseArgs({ options: { site: { type: "string", default: "" }, broker: { type: "string", default: "" } } });
const read = await loadSite(values.site);
if (!read.ok) throw new Error(`there is no site in ${values.site}`);
const { site } = read;
const client = await connectAsync(values.broker);
const began = Date.now() * 1000;
let seq = 0;
let tick = 0;

publish("state", { online: true, since: began, session: "busy", version: "0.1.0" }, { retain: true });
setInterval(() => {
  const t = Date.now() * 1000;
  publish("readings", { t, rows: levels(site, tick) });
  if (tick % TICKS_A_SECOND === 0) publish("health", health(site, t));
  // Each emission has a word to say once a second; the ticks share them.
  for (let n = 0; n < EMISSIONS; n++) if (n % TICKS_A_SECOND === tick % TICKS_A_SECOND) tell(n, t);
  tick += 1;
}, TICK_MS);
console.log("busy");

function publish(channel: AgentChannel, payload: object, options: { readonly retain?: boolean } = {}): void {
  client.publish(agentTopic(site.id, AGENT, channel), JSON.stringify(payload), { qos: 1, retain: options.retain === true });
}

function tell(n: number, t: number): void {
  const findings = emissionAt(n, t);
  const entries = findings.map((finding) => ({ seq: ++seq, finding }));
  publish("emissions", { entries: entries.filter(({ finding }) => finding.type !== "alert"), oldest: 1 });
  publish("alerts", { entries: entries.filter(({ finding }) => finding.type === "alert"), oldest: 1 });
}

/** An emission that walks along its landing, one cell every few seconds. */
function emissionAt(n: number, t: number): Finding[] {
  const cells = site.wings.flatMap((wing) => wing.levels.flatMap((level) => level.places.filter(({ kind }) => kind === "cell")));
  const step = Math.floor((t - began) / 3_000_000);
  const around = Array.from({ length: 6 }, (_, i) => cells[(n * 31 + step + i) % cells.length] as Place);
  const [place] = around as [Place];
  const [x = 0, y = 0] = place.polygon[0]?.[0] ?? [];
  const id = `b8-ul-${began + n}-${site.sensors[n]?.id ?? ""}`;
  const wing = site.wings.find(({ levels }) => levels.some(({ id: level }) => level === place.level))?.id ?? "";
  const share = 0.4 + 0.1 * Math.sin(t / 1e6 + n);
  const chances = around.map(({ id: cell }, i) => [cell, i === 0 ? share : (1 - share) / 5] as const);
  const common = { t: began, reasons: [{ rule: "bench", version: 1, says: "made up" }] };
  const levelsAt = Object.fromEntries(site.sensors.slice(n, n + 8).map((sensor, i) => [sensor.id, 30 - 3 * i]));
  return [
    {
      type: "emission",
      id,
      dt: t - began,
      open: true,
      band: "b8-ul",
      technology: "gsm",
      confidence: 0.9,
      activity: "voice",
      handset: 0.95,
      levels: levelsAt,
      ...common,
    },
    {
      type: "fix",
      emission: id,
      t,
      wing,
      level: place.level,
      levels: [[place.level, 0.97]],
      cells: chances,
      x: x + 1,
      y: y + 1,
      r50: 2,
      r90: 5,
      inside: 0.97,
      locality: { within: "level", ids: [place.level], p: 0.97 },
    },
    {
      type: "alert",
      id: `alert-${id}`,
      kind: "prohibited",
      raised: began,
      updated: t,
      active: true,
      priority: "high",
      emissions: [id],
      wing,
      level: place.level,
      cells: chances,
      zone: "everywhere",
      cell: place.id,
      p: 0.9,
      uncertain: false,
      thresholds: 1,
      ...common,
    },
  ];
}

function levels({ sensors }: Site, now: number): (string | number)[][] {
  return sensors.flatMap((sensor, s) =>
    sensor.bands.map((band, b) => {
      const over = ((now * 7 + s * 13 + b * 5) % 29) + 1;
      return [sensor.id, band, -95, -95 + over / 2, -95 + over];
    }),
  );
}

function health({ sensors }: Site, t: number): object {
  const quiet = {
    clockOffset: 0,
    temperature: 30,
    supply: 5,
    tamper: false,
    uptimeSeconds: 1,
    lost: 0,
    damaged: 0,
    rejected: 0,
    firmware: "1.0",
  };
  return {
    t,
    version: "0.1.0",
    uptimeSeconds: Math.round((t - began) / 1e6),
    stages: [],
    sensors: sensors.map(({ id }) => ({ sensor: id, heardAt: t, ...quiet })),
    store: { type: "duckdb", ok: true, message: null },
    memoryBytes: 100_000_000,
    countermeasures: [],
  };
}
