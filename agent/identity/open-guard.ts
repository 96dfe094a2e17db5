/** The guard of a running agent: its key file, looked at every second, and its counters, saved every second. */
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { type Sensor, WingwatchError } from "../domain/index.ts";
import type { Log } from "../ports/index.ts";
import { keyFileVersion, readKeys } from "./key-store.ts";
import { NO_COUNTERS, type SavedCounters, SensorGuard } from "./sensor-guard.ts";

const EVERY_MS = 1_000;
const ROW = "counters";

export interface GuardOptions {
  readonly file: string;
  /** `must-exist` where somebody named the file. */
  readonly presence: "must-exist" | "may-be-missing";
  readonly sensors: readonly Pick<Sensor, "id" | "authentication">[];
  /** The agent's own; counters are a row of its `state`. */
  readonly database: DatabaseSync;
  readonly log: Log;
}

export interface OpenGuard {
  readonly guard: SensorGuard;
  /** Saves the counters and looks no more. */
  stop(): void;
}

/** Throws `WW_E_KEYS` where the key file is there and cannot be used. */
export function openGuard({ file, presence, sensors, database, log }: GuardOptions): OpenGuard {
  let version = keyFileVersion(file);
  if (version === undefined && presence === "must-exist") {
    throw new WingwatchError("WW_E_KEYS", `there is no key file ${file}`, { advice: "wingwatch keys new SENSOR --keys FILE makes one." });
  }
  const guard = new SensorGuard(sensors, loadCounters(database));
  let keys = readKeys(file);
  guard.update(keys, new Date());
  const keyless = guard.withoutKey();
  if (keyless.length > 0) log.warn({ sensors: keyless }, "these sensors have no key and are not believed; wingwatch keys new makes them");
  let saved = "";
  const save = () => {
    const counters = JSON.stringify(guard.counters());
    if (counters === saved) return;
    database.prepare("INSERT OR REPLACE INTO state (name, t, json) VALUES (?, ?, ?)").run(ROW, Date.now() * 1000, counters);
    saved = counters;
  };
  const look = () => {
    const current = keyFileVersion(file);
    if (current !== version) {
      version = current;
      keys = reread(file, keys, log);
    }
    guard.update(keys, new Date());
  };
  const timer = setInterval(() => {
    look();
    try {
      save();
    } catch (err) {
      log.error({ err }, "the sensors' counters cannot be saved; after a kill frames heard since could be sent again");
    }
  }, EVERY_MS);
  return {
    guard,
    stop: () => {
      clearInterval(timer);
      save();
    },
  };
}

/** A file that went away or cannot be read changes nothing: no fault of the disk may open the door or lock the sensors out. */
function reread(file: string, before: ReturnType<typeof readKeys>, log: Log): ReturnType<typeof readKeys> {
  try {
    const now = readKeys(file);
    if (now.keys.length === 0 && before.keys.length > 0) {
      log.error({ file }, "the key file is gone or empty; the keys read before stay in force until the agent starts again");
      return before;
    }
    log.info({ keys: now.keys.length }, "took the keys as they are now");
    return now;
  } catch (err) {
    log.error({ err }, "the key file cannot be used; the keys read before stay in force");
    return before;
  }
}

const counters = z.record(z.string(), z.number().int().nonnegative());
const savedSchema = z.object({ received: counters, sent: counters });

function loadCounters(database: DatabaseSync): SavedCounters {
  const row = database.prepare("SELECT json FROM state WHERE name = ?").get(ROW);
  return row === undefined ? NO_COUNTERS : savedSchema.parse(JSON.parse(String(row.json)));
}
