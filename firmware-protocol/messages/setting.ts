/** One setting of a sensor, as reply and set-config carry it. Which keys there are stands in `settings` of the message table. */
import type { NumberField } from "./fields.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

export interface Setting {
  /** Number of the setting. */
  readonly key: number;
  /** In the setting's own unit, a 32-bit integer. */
  readonly value: number;
}

interface SettingFields {
  readonly key: NumberField;
  readonly value: NumberField;
}

export function decodeSetting(r: Reader, f: SettingFields): Setting {
  const key = r.number(f.key);
  return { key, value: r.number(f.value) };
}

export function encodeSetting(w: Writer, setting: Setting, f: SettingFields): void {
  w.number(f.key, setting.key);
  w.number(f.value, setting.value);
}
