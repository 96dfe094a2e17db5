/** What agents say of the site's jammers and managed-access systems; `unknown` until one does. */
import type { AgentHealth } from "@wingwatch/agent/contract";
import type { CountermeasureStatus } from "../contract/index.ts";

export class CountermeasureBoard {
  readonly #statuses: Map<string, CountermeasureStatus>;

  constructor(ids: readonly string[]) {
    this.#statuses = new Map(ids.map((id) => [id, { id, state: "unknown", t: null }]));
  }

  /** Gives those whose state changed. The newest word wins where agents differ; one that the site does not know is left out. */
  hear(heard: AgentHealth["countermeasures"]): readonly CountermeasureStatus[] {
    const changed: CountermeasureStatus[] = [];
    for (const status of heard) {
      const before = this.#statuses.get(status.id);
      if (before === undefined || (before.t !== null && status.t < before.t)) continue;
      this.#statuses.set(status.id, status);
      if (before.state !== status.state) changed.push(status);
    }
    return changed;
  }

  list(): readonly CountermeasureStatus[] {
    return [...this.#statuses.values()];
  }
}
