/** The key file on disk: only its owner may read it, and a power cut leaves the old or the new one. */
import { chownSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, statSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { WingwatchError } from "../domain/index.ts";
import { type KeyFile, NO_KEYS, parseKeyFile } from "./key-file.ts";

/** Where the key file is, unless somebody says otherwise. */
export function keyFileIn(dataDir: string): string {
  return join(dataDir, "keys.json");
}

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

/** What is in the file; no keys where there is none. Throws `WW_E_KEYS` for a file that cannot be used or that others can read. */
export function readKeys(path: string): KeyFile {
  const mode = modeOf(path);
  if (mode === undefined) return NO_KEYS;
  if ((mode & OTHERS) !== 0 && process.platform !== "win32") {
    throw new WingwatchError("WW_E_KEYS", `others on this machine can read the key file ${path}`, { advice: `chmod 600 ${path}` });
  }
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (cause) {
    throw new WingwatchError("WW_E_KEYS", `cannot read the key file ${path}`, {
      advice: "It must belong to the user the agent runs as.",
      cause,
    });
  }
  const parsed = parseKeyFile(text);
  if (parsed.ok) return parsed.value;
  throw new WingwatchError("WW_E_KEYS", `the key file ${path} is damaged: ${parsed.detail}`, {
    advice: "Put the last good copy in its place; without it the sensors need new keys.",
  });
}

export function writeKeys(path: string, keys: KeyFile): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.new`;
  const file = openSync(draft, "w", OWNER_ONLY);
  try {
    writeSync(file, `${JSON.stringify(keys, undefined, 1)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  giveToOwnerOf(dirname(path), draft);
  renameSync(draft, path);
}

/** Root makes keys, and the agent that must read them runs as a user of its own, whose the folder is. */
function giveToOwnerOf(folder: string, file: string): void {
  if (process.getuid?.() !== 0) return;
  const { uid, gid } = statSync(folder);
  chownSync(file, uid, gid);
}

/** What changes when the file changes; undefined where there is none. */
export function keyFileVersion(path: string): string | undefined {
  const found = statSync(path, { throwIfNoEntry: false });
  return found === undefined ? undefined : `${found.ino} ${found.size} ${found.mtimeMs}`;
}

function modeOf(path: string): number | undefined {
  return statSync(path, { throwIfNoEntry: false })?.mode;
}
