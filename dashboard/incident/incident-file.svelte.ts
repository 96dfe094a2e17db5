/** One incident with its search as the server tells it: asked for anew whenever the feed says that something about it changed. */
import type { IncidentDetail } from "@wingwatch/server/contract";
import { fetchIncident } from "../live/incident-actions.ts";

export class IncidentFile {
  detail: IncidentDetail | null = $state.raw(null);
  /** Why it could not be read; what was read before stays. */
  problem: string | null = $state(null);
  #asked = 0;

  async read(id: string): Promise<void> {
    this.#asked += 1;
    const turn = this.#asked;
    const answer = await fetchIncident(id);
    // A newer question is under way, or was answered already.
    if (turn !== this.#asked) return;
    if (answer.ok) this.detail = answer.value;
    this.problem = answer.ok ? null : answer.message;
  }
}
