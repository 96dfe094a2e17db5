/** A threshold is moved: from the request of the page to the answer, through server, broker and agent, over a store that holds a day. */
import { fileURLToPath } from "node:url";
import type { Figure } from "@wingwatch/test/figures/figure";
import { startMosquitto } from "@wingwatch/test/programs/mosquitto";
import { freePort, type Program, startProgram } from "@wingwatch/test/programs/process";
import { quantile } from "../measure/trend.ts";

const entry = fileURLToPath(new URL("../../wingwatch.ts", import.meta.url));
const MOVES = 30;
const DAY = 86_400_000_000;

export interface LookAt {
  /** Site folder. */
  readonly folder: string;
  readonly data: string;
  readonly sensor: string;
  readonly band: string;
  readonly from: number;
  readonly to: number;
}

export async function lookFigures({ folder, data, sensor, band, from, to }: LookAt): Promise<Figure[]> {
  await using stack = new AsyncDisposableStack();
  const mosquitto = await startMosquitto();
  stack.defer(() => mosquitto.stop());
  const common = ["--site", folder, "--broker", mosquitto.url, "--data", data];
  const server = startProgram(process.execPath, [entry, "server", ...common, "--port", String(await freePort())]);
  stack.defer(async () => void (await server.stop()));
  const [address] = await server.says(/^http:\S+/m);
  const agent = startProgram(process.execPath, [entry, "agent", ...common]);
  stack.defer(async () => void (await agent.stop()));
  await agent.says(/agent runs/);
  const engineer = await signedIn(server, address);

  const look = (added: number) =>
    engineer.took("/api/v1/tuning/look", { sensor, band, from, to, points: 1000, candidate: { sensors: { [sensor]: { [band]: added } } } });
  const first = await untilItIsThere(() => look(0));
  const moved: number[] = [];
  for (let move = 1; move <= MOVES; move += 1) moved.push(await look(move / 10));
  const week = `/api/v1/history?sensor=${sensor}&band=${band}&from=${to - 7 * DAY}&to=${to}&points=1000`;
  const lines: number[] = [];
  for (let time = 0; time < 5; time += 1) lines.push(await engineer.took(week));
  const figure = (name: string, value: number, target: string, n: number) => ({ name, value, unit: "ms, request to answer", target, n });
  return [
    figure("tune.look", quantile(moved, 0.5), "<= 300", MOVES),
    figure("tune.look.p95", quantile(moved, 0.95), "", MOVES),
    figure("tune.look.first", first, "", 1),
    { ...figure("tune.week-line", quantile(lines, 0.5), "<= 200", lines.length), note: "a week of which one day holds readings" },
  ];
}

/** ms that a request took; it must be answered. */
interface Engineer {
  took(path: string, body?: object): Promise<number>;
}

/** Agents take a moment until the server has heard of them. */
async function untilItIsThere(ask: () => Promise<number>): Promise<number> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 60) throw error;
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }
}

/** The first supervisor invites an engineer, who tunes. */
async function signedIn(server: Program, address: string): Promise<Engineer> {
  const [, token = ""] = await server.says(/\/#\/link\/([A-Za-z0-9_-]+)/);
  const password = "a sentence that is long enough";
  const headers = { "content-type": "application/json", "sec-fetch-site": "same-origin" };
  const send = async (path: string, body: object, cookie = "") => {
    const response = await fetch(address + path, { method: "POST", headers: { ...headers, cookie }, body: JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return {
      answer: JSON.parse(text) as Record<string, unknown>,
      cookie: response.headers
        .getSetCookie()
        .map((line) => line.split(";")[0])
        .join("; "),
    };
  };
  const first = await send("/api/v1/links/accept", { token, name: "first", fullName: "First", password });
  const invited = await send("/api/v1/links", { role: "engineer", fullName: "Engineer" }, first.cookie);
  const link = String(invited.answer.path);
  const { cookie } = await send("/api/v1/links/accept", { token: link.slice(link.lastIndexOf("/") + 1), name: "engineer", password });
  return {
    took: async (path, body) => {
      const began = performance.now();
      if (body === undefined) {
        const response = await fetch(address + path, { headers: { cookie } });
        if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
        await response.arrayBuffer();
      } else await send(path, body, cookie);
      return performance.now() - began;
    },
  };
}
