/** `wingwatch evidence verify FILE`: checks an evidence pack anywhere; needs nothing but the file. */
import { readFileSync } from "node:fs";
import { textOption } from "@wingwatch/agent/commands/options";
import { UsageError } from "@wingwatch/agent/domain";
import type { Command } from "@wingwatch/agent/ports";
import { digestSchema } from "../contract/index.ts";
import { verifyPack } from "../evidence/verify-pack.ts";

export const evidence: Command = {
  name: "evidence",
  summary: "verify an evidence pack",
  usage: "evidence verify FILE [options]",
  options: {
    key: { type: "string", placeholder: "HEX", help: "public key of the control room, noted before (audit-key.pub of its data folder)" },
  },
  notes: [
    "Checks every file of the pack against the signed manifest and the audit entries against their chain, and names what is wrong.",
    "Without --key the pack's own key is believed: that shows accidents, but not a pack that somebody else made anew.",
    "",
    "  wingwatch evidence verify hmp-example-INC-17-2026-11-22T030001.zip --key 3b6a27bc…",
    "",
    "Exit codes: 0 it is as it was made; 1 it is not; 2 usage or unreadable input.",
  ].join("\n"),
  run: async ([verb, file, ...rest], values, io) => {
    if (verb !== "verify" || file === undefined || rest.length > 0)
      throw new UsageError("say `evidence verify FILE`; see wingwatch evidence --help");
    const key = textOption(values, "key", "");
    if (key !== "" && !digestSchema.safeParse(key).success) throw new UsageError("--key is the 64 hex digits of a public key");
    const { faults, manifest, proven } = await verifyPack(read(file), { key: key === "" ? undefined : key });
    if (faults.length > 0) {
      await io.out(`NOT WHOLE: ${file}\n${faults.map((fault) => `  ${fault}\n`).join("")}`);
      return 1;
    }
    await io.out(
      [
        `Whole: ${file}`,
        `  ${manifest?.incident} of ${manifest?.site}, made ${new Date((manifest?.madeAt ?? 0) / 1_000).toISOString()} by ${manifest?.madeBy}`,
        `  ${manifest?.files.length} files as signed; ${proven?.entries} audit entries proven, up to entry ${proven?.head}`,
        `  key ${manifest?.key}${key === "" ? ": compare it with the one that was noted before, or give it with --key" : ", as given"}`,
        "",
      ].join("\n"),
    );
    return 0;
  },
};

function read(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
