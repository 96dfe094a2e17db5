/** `wingwatch users`: what is left to whoever may write to the data folder, when nobody can sign in any more. */
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { textOption } from "@wingwatch/agent/commands/options";
import { UsageError } from "@wingwatch/agent/domain";
import type { Command } from "@wingwatch/agent/ports";
import { openDatabase } from "../database/open.ts";
import { inTransaction } from "../database/transaction.ts";
import { createUsers } from "../users/users.ts";

export const users: Command = {
  name: "users",
  summary: "list accounts, or make a link for a new supervisor where nobody can sign in",
  usage: "users list|set-up-link [options]",
  options: {
    data: { type: "string", placeholder: "DIR", help: "the server's data folder (./.wingwatch)" },
    address: { type: "string", placeholder: "URL", help: "the page's address, for the link (http://127.0.0.1:8600)" },
  },
  notes: [
    "Works while the server runs. The link makes one more supervisor, once, within a day; the audit log says that it was made here.",
    "",
    "  wingwatch users list --data /var/lib/wingwatch-server",
    "  wingwatch users set-up-link --data /var/lib/wingwatch-server --address https://wingwatch.prison.example",
    "",
    "Exit codes: 0 done; 1 the database cannot be opened; 2 usage.",
  ].join("\n"),
  run: async ([what, ...rest], values, io) => {
    if ((what !== "list" && what !== "set-up-link") || rest.length > 0) throw new UsageError("users takes `list` or `set-up-link`");
    const file = join(resolve(textOption(values, "data", ".wingwatch")), "server.sqlite");
    if (!existsSync(file)) throw new UsageError(`there is no ${file}; --data DIR says where the server keeps its data`);
    const db = openDatabase(file);
    try {
      const { store, accounts } = createUsers({
        db,
        transact: (work) => inTransaction(db, work),
        now: () => Date.now() * 1_000,
        lockAfter: null,
        demonstration: false,
      });
      if (what === "list") {
        for (const { name, full_name, role, disabled_at } of store.list())
          await io.out(`${[name, role, disabled_at === null ? "enabled" : "disabled", full_name].join("\t")}\n`);
      } else {
        const { path } = accounts.makeLink({ purpose: "set-up", role: "supervisor", by: "the command line" });
        await io.out(`${textOption(values, "address", "http://127.0.0.1:8600")}${path}\n`);
      }
      return 0;
    } finally {
      db.close();
    }
  },
};
