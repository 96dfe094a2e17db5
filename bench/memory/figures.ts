/**
 * agent.memory: the largest resident memory of an agent with 300 sensors of 12 bands at 10 Hz, 36,000 readings a second as frames over
 * MQTT into its embedded store; and whether it still grows in the last half.
 */
import { join } from "node:path";
import type { Figure } from "@wingwatch/test/figures/figure";
import { startMosquitto } from "@wingwatch/test/programs/mosquitto";
import { temporaryFolder } from "@wingwatch/test/programs/process";
import { play } from "../load/play.ts";
import { startAgent } from "../measure/agent.ts";
import { cpuSeconds, residentBytes } from "../measure/process.ts";
import { type Sample, slope } from "../measure/trend.ts";
import { makeSite } from "../site/bench-site.ts";

const BANDS = "b28-ul b20-ul b8-ul b3-ul b1-ul b7-ul b38 n78 wifi24 dect tetra-ul b40".split(" ");
const SENSORS = { wings: 5, levels: 4, sensors: 15 };
const HZ = 10;
const MEGABYTE = 1e6;
/** A slope below this is flat: an hour of it would not be seen on the machine. */
const FLAT = 10;

export async function memoryFigures({ seconds = 150 }: { readonly seconds?: number } = {}): Promise<Figure[]> {
  using folder = temporaryFolder();
  const site = join(folder.path, "site");
  await makeSite(site, { ...SENSORS, cells: 30, bands: BANDS, driver: () => ({ type: "mqtt" }) });
  const mosquitto = await startMosquitto();
  const agent = await startAgent({ site, broker: mosquitto.url, data: join(folder.path, "data") });
  const samples: Sample[] = [];
  const began = Date.now();
  const watch = setInterval(() => samples.push({ at: (Date.now() - began) / 1000, value: residentBytes(agent.pid) / MEGABYTE }), 500);
  try {
    const sent = await play({ site, broker: mosquitto.url, payload: "frames", hz: HZ }, seconds);
    const cpu = cpuSeconds(agent.pid) / seconds;
    clearInterval(watch);
    const stored = await agent.finish();
    const largest = Math.max(...samples.map(({ value }) => value));
    const lastHalf = samples.filter(({ at }) => at > seconds / 2);
    const note = `${sent.toLocaleString("en-GB")} readings sent, ${stored.toLocaleString("en-GB")} stored, ${Math.round(cpu * 100)} % of a core`;
    return [
      { name: "agent.memory", value: largest, unit: "MB", target: "<= 200", n: samples.length, note },
      {
        name: "agent.memory.slope",
        value: slope(lastHalf) * 60,
        unit: "MB/min in the last half",
        target: `<= ${FLAT}`,
        n: lastHalf.length,
      },
      { name: "agent.memory.stored", value: stored / sent, unit: "of the readings sent", target: ">= 0.999", n: sent },
    ];
  } finally {
    clearInterval(watch);
    await agent.program.stop();
    await mosquitto.stop();
  }
}
