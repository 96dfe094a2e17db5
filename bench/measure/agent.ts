/** `wingwatch agent` as a user runs it, with its embedded store, on the measured core. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { openStore } from "@wingwatch/agent/stores";
import type { Program } from "@wingwatch/test/programs/process";
import { AGENT } from "../site/bench-site.ts";
import { MEASURED, startOnCore } from "./one-core.ts";

const entry = fileURLToPath(new URL("../../wingwatch.ts", import.meta.url));

export interface AgentOptions {
  /** Site folder. */
  readonly site: string;
  readonly broker: string;
  readonly data: string;
}

export interface MeasuredAgent {
  readonly pid: number;
  readonly program: Program;
  /** Ends it; gives the number of readings it stored. */
  finish(): Promise<number>;
}

export async function startAgent({ site, broker, data }: AgentOptions): Promise<MeasuredAgent> {
  const program = startOnCore(MEASURED, [entry, "agent", "--site", site, "--broker", broker, "--data", data]);
  await program.says(/agent runs/);
  return {
    pid: program.child.pid ?? 0,
    program,
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
