/** The shim between the agent and its disk: built when it is needed, told what to do through a file. */
import { execFileSync } from "node:child_process";
import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "../../programs/process.ts";
import type { Lab, LabOptions } from "./lab.ts";

export interface Shim {
  readonly lab: () => LabOptions;
  /** `cut`: the next write is cut in half and the program gone; `ro`: nothing can be written. */
  readonly say: (what: "cut" | "ro" | "nothing") => void;
  readonly remove: () => void;
  readonly ended: (lab: Lab) => Promise<void>;
}

export function buildShim(): Shim {
  const folder = temporaryFolder();
  const [library, orders, data] = ["shim.so", "orders", "data"].map((name) => join(folder.path, name)) as [string, string, string];
  execFileSync("gcc", ["-shared", "-fPIC", "-O1", "-o", library, join(import.meta.dirname, "shim.c"), "-ldl"]);
  return {
    lab: () => ({ agentEnv: { LD_PRELOAD: library, WW_SHIM: orders, WW_SHIM_BELOW: data }, data: { agent: data } }),
    say: (what) => (what === "nothing" ? rmSync(orders, { force: true }) : writeFileSync(orders, what)),
    remove: () => folder[Symbol.dispose](),
    ended: async ({ agent }) => {
      while (agent !== undefined && agent.child.exitCode === null && agent.child.signalCode === null)
        await new Promise((resolve) => setTimeout(resolve, 20));
    },
  };
}
