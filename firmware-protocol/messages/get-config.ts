/** get-config: asks for settings. */
import { fields } from "../schema/constants.generated.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const f = fields["get-config"];

export interface GetConfig {
  readonly type: "get-config";
  /** Which; none for all. */
  readonly keys: readonly number[];
}

export function decodeGetConfig(r: Reader): GetConfig {
  return { type: "get-config", keys: r.list(f.keys, () => r.number(f["keys.key"])) };
}

export function encodeGetConfig(w: Writer, get: GetConfig): void {
  w.list(f.keys, get.keys, (key) => w.number(f["keys.key"], key));
}
