/** Opens the server's database beside a running server, to look only; nothing is migrated. */
import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { UsageError, WingwatchError } from "@wingwatch/agent/domain";

export function openForReading(path: string): DatabaseSync {
  if (!existsSync(path)) throw new UsageError(`there is no database ${path}; --data DIR says where the server keeps it`);
  try {
    return new DatabaseSync(path, { readOnly: true, timeout: 2_000 });
  } catch (cause) {
    throw new WingwatchError("WW_E_DATABASE", `cannot open the database ${path}`, { cause, advice: "Check that you may read it." });
  }
}
