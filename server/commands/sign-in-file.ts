/** Reads `sign-in.yaml` beside the site file, where there is one: the identity provider by which people may sign in. */
import { join } from "node:path";
import { type ProviderSettings, providerSettingsSchema } from "../contract/index.ts";
import { readSettingsFile } from "./settings-file.ts";

/** undefined: there is no such file. Throws a UsageError that lists everything wrong with it. */
export function readSignInFile(siteDir: string): ProviderSettings | undefined {
  return readSettingsFile(join(siteDir, "sign-in.yaml"), providerSettingsSchema, { what: "signing in by a provider" });
}
