/** The power goes in the middle of a write: what was being written is torn, and what the disk promised is zeros. */
import { appendFileSync, existsSync, readdirSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import type { Fault } from "../fault.ts";

const BLOCK = 4096;

export const tornFiles: Fault = {
  name: "torn-files",
  cause: "the power of agent and server goes in the middle of a write",
  mechanism: "SIGKILL to both, then the ends of the logs of DuckDB and SQLite and of the spool cut off or filled with zeros",
  alertMeanwhile: "no",
  shows: ["agent away"],
  begin: async (lab) => {
    await Promise.all([lab.agent?.stop("SIGKILL"), lab.server?.stop("SIGKILL")]);
    tear(join(lab.agentData, "agent.sqlite-wal"));
    tear(join(lab.serverData, "server.sqlite-wal"));
    zeros(join(lab.agentData, "readings.duckdb.wal"));
    const spool = join(lab.agentData, "spool");
    if (existsSync(spool)) for (const name of readdirSync(spool)) tear(join(spool, name));
    return async () => {
      await lab.startServer();
      await lab.startAgent();
    };
  },
};

function tear(path: string): void {
  if (existsSync(path) && statSync(path).size > 100) truncateSync(path, statSync(path).size - 100);
}

function zeros(path: string): void {
  if (existsSync(path)) appendFileSync(path, Buffer.alloc(BLOCK));
}
