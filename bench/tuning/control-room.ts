/** Broker, server and agent over a store that is full already, and an engineer who is signed in. */
import { fileURLToPath } from "node:url";
import { buildDashboardIfNeeded } from "@wingwatch/server/commands/dashboard-build";
import { startMosquitto } from "@wingwatch/test/programs/mosquitto";
import { freePort, type Program, startProgram } from "@wingwatch/test/programs/process";

const entry = fileURLToPath(new URL("../../wingwatch.ts", import.meta.url));

export interface Engineer {
  readonly address: string;
  readonly cookie: string;
  get<T>(path: string): Promise<T>;
  post<T>(path: string, body: object): Promise<T>;
}

/** Runs until the stack is disposed of. `folder`: of the site. */
export async function openControlRoom(
  stack: AsyncDisposableStack,
  { folder, data }: { readonly folder: string; readonly data: string },
): Promise<Engineer> {
  await buildDashboardIfNeeded({ say: (line) => console.error(line), signal: new AbortController().signal });
  const mosquitto = await startMosquitto();
  stack.defer(() => mosquitto.stop());
  const common = ["--site", folder, "--broker", mosquitto.url, "--data", data];
  const server = startProgram(process.execPath, [entry, "server", ...common, "--port", String(await freePort())]);
  stack.defer(async () => void (await server.stop()));
  const [address] = await server.says(/^http:\S+/m);
  const agent = startProgram(process.execPath, [entry, "agent", ...common]);
  stack.defer(async () => void (await agent.stop()));
  await agent.says(/agent runs/);
  return signedIn(server, address);
}

/** ms that something took. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** The first supervisor invites an engineer, who tunes. */
async function signedIn(server: Program, address: string): Promise<Engineer> {
  const [, token = ""] = await server.says(/\/#\/link\/([A-Za-z0-9_-]+)/);
  const password = "a sentence that is long enough";
  const send = async (path: string, { body, cookie = "" }: { readonly body?: object; readonly cookie?: string } = {}) => {
    const headers = { "sec-fetch-site": "same-origin", cookie, ...(body && { "content-type": "application/json" }) };
    const response = await fetch(address + path, { headers, ...(body && { method: "POST", body: JSON.stringify(body) }) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${path}: ${response.status} ${text}`);
    return { answer: JSON.parse(text), cookie: response.headers.getSetCookie().map(withoutAttributes).join("; ") };
  };
  const first = await send("/api/v1/links/accept", { body: { token, name: "first", fullName: "First", password } });
  const invited = await send("/api/v1/links", { body: { role: "engineer", fullName: "Engineer" }, cookie: first.cookie });
  const link = String(invited.answer.path);
  const own = { token: link.slice(link.lastIndexOf("/") + 1), name: "engineer", password };
  const { cookie } = await send("/api/v1/links/accept", { body: own });
  return {
    address,
    cookie,
    get: async (path) => (await send(path, { cookie })).answer,
    post: async (path, body) => (await send(path, { body, cookie })).answer,
  };
}

function withoutAttributes(setCookie: string): string {
  return setCookie.split(";")[0] ?? "";
}
