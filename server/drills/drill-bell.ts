/** Tells agents which drills stand in their wings, whenever that changes and whenever the broker is met again. */
import type { DeclaredDrill } from "@wingwatch/agent/contract";
import type { AgentPlacement } from "@wingwatch/agent/domain";
import type { Change } from "../contract/index.ts";
import type { DrillStore } from "./drill-store.ts";

export interface DrillBellOptions {
  readonly agents: readonly AgentPlacement[];
  readonly drills: Pick<DrillStore, "list">;
  readonly wingOf: (cell: string) => string | undefined;
  readonly tell: (agent: string, drills: readonly DeclaredDrill[]) => void;
}

/** As many as may stand at once. */
const MOST = 100;

export class DrillBell {
  readonly #options: DrillBellOptions;

  constructor(options: DrillBellOptions) {
    this.#options = options;
  }

  /** What was committed and told to the screens. */
  seen(changes: readonly Change[]): void {
    if (changes.some(({ kind }) => kind === "drill")) this.ring();
  }

  ring(): void {
    const { agents, drills, wingOf, tell } = this.#options;
    const standing = drills.list("standing", MOST).map(({ id, cell, band, from, until }) => ({ id, cell, band, from, until }));
    for (const { id, wings } of agents)
      tell(
        id,
        standing.filter(({ cell }) => wings.includes(wingOf(cell) ?? "")),
      );
  }
}
