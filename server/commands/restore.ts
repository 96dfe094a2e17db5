/** `wingwatch restore`: a backup in the place of a data folder, which is kept beside. */
import { userInfo } from "node:os";
import { textOption } from "@wingwatch/agent/commands/options";
import { UsageError } from "@wingwatch/agent/domain";
import type { Command } from "@wingwatch/agent/ports";
import { restoreBackup } from "../backup/restore-backup.ts";
import { passphraseOf, passphraseOption } from "./passphrase.ts";

export const restore: Command = {
  name: "restore",
  summary: "put a backup in the place of a data folder",
  usage: "restore FILE [options]",
  options: {
    data: { type: "string", placeholder: "DIR", help: "data folder of the server (./.wingwatch); must not be in use" },
    "passphrase-file": passphraseOption,
  },
  notes: [
    "Everything is unpacked and checked beside the data folder before anything changes; then the two are swapped. The old folder stays, its name",
    "ends in .before-DATE. What happened after the backup is not in the restored database; heads of the audit log that were exported later, and kept",
    "elsewhere, will say so.",
    "",
    "  wingwatch restore /mnt/vault/wingwatch.backup --data /var/lib/wingwatch-server --passphrase-file /root/backup-passphrase",
    "",
    "Exit codes: 0 restored; 1 the file or the folder cannot be used, and nothing was changed; 2 usage.",
  ].join("\n"),
  run: async ([file, ...rest], values, io) => {
    if (file === undefined || rest.length > 0) throw new UsageError("restore takes one FILE; see wingwatch restore --help");
    const dataDir = textOption(values, "data", ".wingwatch");
    const passphrase = passphraseOf(values, io.env);
    const { manifest, kept, notes } = await restoreBackup({ file, dataDir, passphrase, by: userInfo().username, now: Date.now() * 1_000 });
    await io.out(`${dataDir} is as it was at ${new Date(manifest.madeAt / 1_000).toISOString()}: ${manifest.files.length} files\n`);
    if (kept !== null) io.err(`what was there before is in ${kept}\n`);
    for (const note of notes) io.err(`${note}\n`);
    return 0;
  },
};
