/** `wingwatch agent` as a user runs it, with its embedded store. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openStore } from "@wingwatch/agent/stores";
import { MEASURED, startOnCore } from "../measure/one-core.ts";
import { AGENT } from "../site/bench-site.ts";
import type { Subject } from "./subject.ts";

const entry = fileURLToPath(new URL("../../wingwatch.ts", import.meta.url));

export interface AgentOptions {
  readonly site: string;
  readonly broker: string;
  readonly data: string;
}

export async function startAgentSubject({ site, broker, data }: AgentOptions): Promise<Subject> {
  const program = startOnCore(MEASURED, [entry, "agent", "--site", site, "--broker", broker, "--data", data]);
  await program.says(/agent runs/);
  return {
    pid: program.child.pid ?? 0,
    finish: async () => {
      await program.stop();
      return storedReadings(join(data, "agents", AGENT));
    },
  };
}

async function storedReadings(directory: string): Promise<number> {
  const store = await openStore({ type: "duckdb", memory: "512MB" } as { type: string }, { directory, env: {} });
  let n = 0;
  for await (const item of store.observations({ from: 0, to: Number.MAX_SAFE_INTEGER })) if (item.type === "reading") n += 1;
  await store.close();
  return n;
}
