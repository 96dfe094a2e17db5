/** set-config: changes settings, all of them or, on any failure, none. */
import { fields } from "../schema/constants.generated.ts";
import type { Reader } from "./reader.ts";
import { decodeSetting, encodeSetting, type Setting } from "./setting.ts";
import type { Writer } from "./writer.ts";

const f = fields["set-config"];
const setting = { key: f["settings.key"], value: f["settings.value"] };

export interface SetConfig {
  readonly type: "set-config";
  readonly settings: readonly Setting[];
}

export function decodeSetConfig(r: Reader): SetConfig {
  return { type: "set-config", settings: r.list(f.settings, () => decodeSetting(r, setting)) };
}

export function encodeSetConfig(w: Writer, set: SetConfig): void {
  w.list(f.settings, set.settings, (each) => encodeSetting(w, each, setting));
}
