/** Policies as the page says them. Pure. */
import type { DraftPolicy } from "@wingwatch/server/contract";

export const policyChoices: readonly (readonly [policy: DraftPolicy, words: string])[] = [
  ["prohibited", "prohibited"],
  ["jammed", "jammed"],
  ["managed-access", "managed access"],
  ["permitted", "permitted"],
];
