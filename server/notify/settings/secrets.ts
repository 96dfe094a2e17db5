/** Secrets by the names that settings give them: from the environment or from files of one folder, never from the settings themselves. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import type { SecretRef } from "../../contract/index.ts";

export interface SecretsOptions {
  /** Only files right inside it are read. */
  readonly folder: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/** Shorter ones are not looked for in texts: they would be found in any. */
const SHORTEST_HIDDEN = 4;

export class Secrets {
  readonly #options: SecretsOptions;
  readonly #given = new Set<string>();

  constructor(options: SecretsOptions) {
    this.#options = options;
  }

  /** The reason names the secret, never what is in it. */
  read(ref: SecretRef): Result<string, string> {
    const value = "env" in ref ? this.#options.environment[ref.env] : this.#file(ref.file);
    if (value === undefined || value === "")
      return fail("env" in ref ? `the variable ${ref.env} is not set` : `secrets/${ref.file} cannot be read`);
    this.#given.add(value);
    return ok(value);
  }

  /** The text without any secret that has been given out. */
  redact(text: string): string {
    return [...this.#given]
      .filter(({ length }) => length >= SHORTEST_HIDDEN)
      .reduce((redacted, secret) => redacted.replaceAll(secret, "•••"), text);
  }

  #file(name: string): string | undefined {
    try {
      return readFileSync(join(this.#options.folder, name), "utf8").replace(/\r?\n$/, "");
    } catch {
      return undefined;
    }
  }
}
