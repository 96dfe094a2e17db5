/** The policies to choose from, in the language of the moment. Pure. */
import type { DraftPolicy } from "@wingwatch/server/contract";
import { policyWord } from "../../words/sensor-words.ts";

export function policyChoices(): readonly (readonly [policy: DraftPolicy, words: string])[] {
  return (["prohibited", "jammed", "managed-access", "permitted"] as const).map((policy) => [policy, policyWord[policy]]);
}
