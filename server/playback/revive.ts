/** A kept thing back in the live feed's form. What was left out of the journal comes from where it is kept, or is left empty. */
import type { Micros } from "@wingwatch/agent/domain";
import { type Change, changeSchema } from "../contract/index.ts";
import { unheardSensor } from "../sensors/sensor-board.ts";
import type { Json } from "./patch.ts";

export interface Revival {
  /** Steps of an alert up to a moment, oldest first. */
  readonly history: (alert: string, until: Micros) => readonly unknown[];
  /** Why detection decided so, as the last word has it. */
  readonly reasons: (kind: "alert" | "emission", id: string) => readonly unknown[];
}

export interface Kept {
  readonly kind: string;
  readonly id: string;
  readonly content: Json;
}

/** Empty where the row is of a form that this program does not know any more. */
export function revive(
  { kind, id, content }: Kept,
  { at, revival }: { readonly at: Micros; readonly revival: Revival },
): readonly Change[] {
  const parsed = changeSchema.safeParse({ kind, [kind]: whole() });
  return parsed.success ? [parsed.data] : [];

  function whole(): Json {
    switch (kind) {
      case "sensor":
        return { ...unheardSensor, ...content };
      case "alert":
        return {
          ...content,
          alert: { ...(content.alert as Json), reasons: revival.reasons("alert", id) },
          history: revival.history(id, at),
        };
      case "emission":
        return { ...content, emission: { ...(content.emission as Json), reasons: revival.reasons("emission", id) } };
      default:
        return content;
    }
  }
}
