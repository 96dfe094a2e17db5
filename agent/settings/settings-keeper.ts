/** What the next run must know of settings, in the agent's database: it comes back as it was set even while broker and server are away. */
import type { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { wantedSettingsSchema } from "../contract/index.ts";
import type { Micros } from "../domain/index.ts";
import { keptTallySchema } from "./sounding-tally.ts";

const NAME = "settings";

const keptSettingsSchema = z.object({
  wanted: wantedSettingsSchema,
  /** What sensors were set to before anybody set them from afar, by sensor. */
  originals: z.record(z.string(), z.record(z.string(), z.number())),
  tally: keptTallySchema,
});
export type KeptSettings = z.infer<typeof keptSettingsSchema>;

export interface SettingsKeeper {
  /** undefined: nothing was kept, or nothing that can be used. */
  load(): KeptSettings | undefined;
  save(t: Micros, settings: KeptSettings): void;
}

export function createSettingsKeeper(database: DatabaseSync): SettingsKeeper {
  const select = database.prepare("SELECT json FROM state WHERE name = ?");
  const upsert = database.prepare(
    "INSERT INTO state VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE SET t = excluded.t, json = excluded.json",
  );
  return {
    load() {
      const row = select.get(NAME) as { json: string } | undefined;
      return row === undefined ? undefined : keptSettingsSchema.safeParse(JSON.parse(row.json)).data;
    },
    save(t, settings) {
      upsert.run(NAME, t, JSON.stringify(settings));
    },
  };
}
