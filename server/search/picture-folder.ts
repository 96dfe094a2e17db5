/** Pictures of what was seized, in the data folder, each under its own SHA-256: the same picture twice is one file, and a changed one shows. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fail, ok, type Result } from "@wingwatch/agent/domain";

export class PictureFolder {
  readonly #folder: string;

  /** `folder` is made with the first picture. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Gives the hash, hex. Written beside and renamed, so that a half-written file never has the name of a whole one. */
  keep(file: Uint8Array): string {
    const hash = createHash("sha256").update(file).digest("hex");
    const path = join(this.#folder, hash);
    if (existsSync(path)) return hash;
    mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    writeFileSync(`${path}.part`, file, { mode: 0o600, flush: true });
    renameSync(`${path}.part`, path);
    return hash;
  }

  /** `hash` must come from the database, never from a request alone. */
  read(hash: string): Result<Buffer, "missing" | "changed"> {
    const path = join(this.#folder, hash);
    if (!/^[0-9a-f]{64}$/.test(hash) || !existsSync(path)) return fail("missing");
    const file = readFileSync(path);
    return createHash("sha256").update(file).digest("hex") === hash ? ok(file) : fail("changed");
  }

  forget(hash: string): void {
    if (/^[0-9a-f]{64}$/.test(hash)) rmSync(join(this.#folder, hash), { force: true });
  }
}
