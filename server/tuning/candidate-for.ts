/** What an agent is told to try, or the refusal of what cannot be tried. */
import type { Candidate } from "../contract/index.ts";
import { refusedProposal } from "../settings/refusals.ts";
import type { SettingsDesk } from "../settings/settings-desk.ts";

export function candidateFor(settings: Pick<SettingsDesk, "toTry">, candidate: Candidate, agent: string): Candidate {
  const tried = settings.toTry(candidate, agent);
  if (tried.ok) return tried.value;
  throw refusedProposal(tried.reason, tried.detail);
}
