/** How codecs see one field of the message table: its type, raw range and scale. The entries themselves are generated. */
import type { DeltaType, ScalarType } from "../schema/table.ts";

/** A number on the wire: value = raw × multiply ÷ divide; min and max are of the raw number; absent is NaN where it is never left out. */
export interface NumberField {
  readonly type: ScalarType | DeltaType;
  readonly min: number;
  readonly max: number;
  readonly multiply: number;
  readonly divide: number;
  readonly absent: number;
  /** Minor version that appended the field: where the payload ends before it, it is left out. */
  readonly since?: number;
}

/** A name on the wire, as its index in `names`. */
export interface ChoiceField<Name extends string> extends NumberField {
  readonly names: readonly Name[];
}

/** Length byte and as many bytes of UTF-8; min and max are of the length. */
export interface TextField {
  readonly type: "text";
  readonly min: number;
  readonly max: number;
  readonly since?: number;
}

/** Count (one byte; two in a `list16`) and as many items. */
export interface ListField {
  readonly type: "list" | "list16";
  readonly min: number;
  readonly max: number;
  readonly since?: number;
}
