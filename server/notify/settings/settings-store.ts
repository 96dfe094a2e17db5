/** Targets and rules: those of a file, which then nobody else may change, or those that the API has stored. */
import type { DatabaseSync } from "node:sqlite";
import { fail, ok, type Result } from "@wingwatch/agent/domain";
import { danglingTargets, type NotifySettings, notifySettingsSchema } from "../../contract/index.ts";

export type SettingsReason = "from-a-file" | "unknown-target";

const NOTHING: NotifySettings = { version: 1, targets: [], rules: [] };

export class SettingsStore {
  readonly #db: DatabaseSync;
  readonly #file: NotifySettings | undefined;
  #current: NotifySettings;

  constructor(db: DatabaseSync, file?: NotifySettings) {
    this.#db = db;
    this.#file = file;
    const row = db.prepare("SELECT content FROM notify_settings").get();
    this.#current = file ?? (row === undefined ? NOTHING : notifySettingsSchema.parse(JSON.parse(String(row.content))));
  }

  get current(): NotifySettings {
    return this.#current;
  }

  /** What the settings would be with this part replaced, or why they cannot be. */
  with(part: Partial<Pick<NotifySettings, "targets" | "rules">>): Result<NotifySettings, SettingsReason> {
    if (this.#file !== undefined) return fail("from-a-file");
    const next = { ...this.#current, ...part };
    const [dangling] = danglingTargets(next);
    if (dangling === undefined) return ok(next);
    return fail("unknown-target", `rule “${dangling[0]}” names the target “${dangling[1]}”, which is not there`);
  }

  save(settings: NotifySettings): void {
    this.#db
      .prepare("INSERT INTO notify_settings (one, content) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET content = excluded.content")
      .run(JSON.stringify(settings));
  }

  /** Only once they are saved for good. */
  adopt(settings: NotifySettings): void {
    this.#current = settings;
  }
}
