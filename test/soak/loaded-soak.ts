/**
 * Real processes under the load of a large wing (64 sensors of 12 bands ten times a second) with faults at random: nothing is lost that no gap
 * and no counter tells of, and memory stays flat. Agent and server are killed in the first third alone, so that the rest shows whether they grow.
 */
import { readFileSync } from "node:fs";
import { Lab, pause } from "../faults/lab/lab.ts";
import type { Figure } from "../figures/figure.ts";
import { type Random, randomFrom } from "../fuzz/mutate.ts";
import { growth } from "./growth.ts";

const BANDS = "b28-ul b20-ul b8-ul b3-ul b1-ul b7-ul b38 n78 wifi24 dect tetra-ul b40".split(" ");
const SENSORS_A_LANDING = 16;
/** From one fault to the next, ms, at least and at most. */
const BETWEEN = [20_000, 60_000] as const;
const AWAY_MS = 6_000;
const LOOK_MS = 5_000;

type Trouble = readonly [name: string, make: (lab: Lab) => Promise<void>];

const KILLS: readonly Trouble[] = [
  [
    "agent killed",
    async (lab) => {
      await lab.agent?.stop("SIGKILL");
      await lab.startAgent();
    },
  ],
  [
    "server killed",
    async (lab) => {
      await lab.server?.stop("SIGKILL");
      await lab.startServer();
    },
  ],
];

const TROUBLES: readonly Trouble[] = [
  [
    "broker killed",
    async ({ broker }) => {
      await broker.stop("SIGKILL");
      await pause(AWAY_MS);
      await broker.start();
    },
  ],
  [
    "broker frozen",
    async ({ broker }) => {
      broker.signal("SIGSTOP");
      await pause(AWAY_MS);
      broker.signal("SIGCONT");
    },
  ],
  [
    "agent frozen",
    async ({ agent }) => {
      agent?.child.kill("SIGSTOP");
      await pause(AWAY_MS);
      agent?.child.kill("SIGCONT");
    },
  ],
];

/** In real time: nothing of it is accelerated. */
export async function loadedSoakFigures(minutes: number, seed = Date.now() % 1_000_000): Promise<Figure[]> {
  const random = randomFrom(seed);
  const lab = await Lab.open({ sensorsPerLanding: SENSORS_A_LANDING, bands: BANDS });
  try {
    const began = Date.now();
    const end = began + minutes * 60_000;
    const settled = began + (minutes * 60_000) / 3;
    const memory: { readonly agent: number[]; readonly server: number[] } = { agent: [], server: [] };
    const looking = setInterval(() => {
      if (Date.now() < settled) return;
      memory.agent.push(residentMegabytes(lab.agent?.child.pid));
      memory.server.push(residentMegabytes(lab.server?.child.pid));
    }, LOOK_MS);
    const made = await troubles(lab, { random, settled, end }).finally(() => clearInterval(looking));
    const { sent, stored, inGaps, counted, lost, twice } = await lab.accounts();
    const counts = [...new Set(made)].map((name) => `${name} ${made.filter((one) => one === name).length} times`);
    const note = `${minutes.toFixed(1)} minutes in real time, 64 sensors of 12 bands at 10 Hz; ${counts.join(", ")}; seed ${seed}`;
    const balance = `stored ${stored}, in gaps ${inGaps}, counted ${counted}`;
    return [
      {
        name: "soak.loaded.lost",
        value: lost,
        unit: "readings neither stored, in a gap nor counted",
        target: "<= 0",
        n: sent,
        note: balance,
      },
      { name: "soak.loaded.twice", value: twice, unit: "readings stored twice", target: "<= 0", n: sent, note },
      ...memoryFigures("agent", memory.agent),
      ...memoryFigures("server", memory.server),
    ];
  } finally {
    await lab.close();
  }
}

async function troubles(
  lab: Lab,
  { random, settled, end }: { readonly random: Random; readonly settled: number; readonly end: number },
): Promise<string[]> {
  const made: string[] = [];
  for (;;) {
    const wait = BETWEEN[0] + (BETWEEN[1] - BETWEEN[0]) * random();
    await pause(Math.min(wait, Math.max(0, end - Date.now())));
    if (Date.now() >= end) return made;
    const choice = Date.now() < settled ? [...KILLS, ...TROUBLES] : TROUBLES;
    const [name, make] = choice[Math.floor(random() * choice.length)] as Trouble;
    await make(lab);
    made.push(name);
  }
}

function memoryFigures(who: string, samples: readonly number[]): Figure[] {
  const n = samples.length;
  const last = { name: `soak.loaded.memory.${who}`, value: samples.at(-1) ?? null, unit: "MB", target: "", n, note: "resident at the end" };
  const note = "last quarter over the second, of the last two thirds of the time";
  return [last, { name: `soak.loaded.memory.${who}.growth`, value: growth(samples), unit: "%", target: "<= 10", n, note }];
}

function residentMegabytes(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) / 1024;
}
