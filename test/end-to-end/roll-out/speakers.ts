/** Virtual sensors on the broker that say in real time that all is quiet, or that there is a phone on a landing. They answer as firmware does. */
import { setTimeout as sleep } from "node:timers/promises";
import type { Micros, Reading, Site } from "@wingwatch/agent/domain";
import { connectMqttSensors } from "@wingwatch/simulators";
import { BANDS, type BandId, type Landing } from "./prison.ts";

export interface Speakers {
  /** Calls in the first cell of a landing, one on each band, so many seconds long. */
  call(landing: Landing, bands: readonly BandId[], last: { readonly seconds: number }): Promise<void>;
  /** From now on a portable sensor hears every call so many dB over its floor; 0, as at first: none. */
  carry(sensor: string, over: number): void;
  stop(): Promise<void>;
}

const INTERVAL_MS = 250;
const FLOOR = -91;
/** dB over the floor at the sensor beside the cell, and at the other end of the landing. */
const PHONE = [35, 12] as const;

export async function startSpeakers(url: string, site: Site): Promise<Speakers> {
  const { sensors } = site;
  const now = () => Date.now() * 1000;
  const link = await connectMqttSensors({ url, site: site.id, sensors, payload: "frames", now });
  const calls = new Set<{ readonly level: string; readonly bands: readonly BandId[] }>();
  const carried = new Map<string, number>();
  const timer = setInterval(() => {
    const t = Math.floor(Date.now() / INTERVAL_MS) * INTERVAL_MS * 1000;
    link.say(
      sensors.flatMap(({ id, level }, i) =>
        BANDS.map((band) => {
          const isCalled = [...calls].some((call) => (level === undefined || call.level === level) && call.bands.includes(band));
          const over = level === undefined ? (carried.get(id) ?? 0) : (PHONE[i % 2] ?? 0);
          return reading({ id, band }, t, { over: isCalled ? over : 0 });
        }),
      ),
    );
  }, INTERVAL_MS);
  return {
    async call(level, bands, { seconds }) {
      const call = { level, bands };
      calls.add(call);
      await sleep(seconds * 1000);
      calls.delete(call);
    },
    carry: (sensor, over) => void carried.set(sensor, over),
    async stop() {
      clearInterval(timer);
      await link.close();
    },
  };
}

function reading({ id, band }: { readonly id: string; readonly band: BandId }, t: Micros, { over }: { readonly over: number }): Reading {
  const wobble = ((t / (INTERVAL_MS * 1000) + id.length) % 3) * 0.5;
  const mean = FLOOR + wobble + over;
  return {
    type: "reading",
    t,
    dt: INTERVAL_MS * 1000,
    sensor: id,
    band,
    floor: FLOOR,
    mean,
    peak: mean + 5,
    duty: over > 0 ? 0.5 : 0,
    bursts: over > 0 ? 50 : 0,
  };
}
