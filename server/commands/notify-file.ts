/** Reads `notify.yaml` beside the site file, where there is one: who outside is told of alerts. */
import { join } from "node:path";
import { danglingTargets, type NotifySettings, notifySettingsSchema } from "../contract/index.ts";
import { readSettingsFile, refuseSettings } from "./settings-file.ts";

const WHAT = "notification";

/** undefined: there is no such file. Throws a UsageError that lists everything wrong with it. */
export function readNotifyFile(siteDir: string): NotifySettings | undefined {
  const file = join(siteDir, "notify.yaml");
  const settings = readSettingsFile(file, notifySettingsSchema, { what: WHAT });
  if (settings === undefined) return undefined;
  const dangling = danglingTargets(settings).map(([rule, target]) => ({
    file,
    path: `rules.${rule}.targets`,
    found: JSON.stringify(target),
    expected: `one of ${settings.targets.map(({ id }) => id).join(", ") || "the targets, of which there are none"}`,
  }));
  return dangling.length === 0 ? settings : refuseSettings(WHAT, dangling);
}
