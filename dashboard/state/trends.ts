/** What portable sensors say of the emissions that go on: warmer or colder. What has ended, or an agent that is away told, says nothing of now. Pure. */
import type { EmissionView } from "@wingwatch/server/contract";
import type { LiveModel } from "./live-state.ts";

export type Trend = NonNullable<EmissionView["emission"]["trends"]>[string];

/** [sensor, trend] of one emission, by name of the sensor. */
export function trendsOf({ emission, agent }: EmissionView, agents: LiveModel["agents"]): readonly (readonly [string, Trend])[] {
  if (!emission.open || !agents.get(agent)?.online) return [];
  return Object.entries(emission.trends ?? {}).sort(([a], [b]) => a.localeCompare(b));
}

/** What one sensor says of each emission, what began last first. */
export function trendsBy(
  sensor: string,
  { emissions, agents }: Pick<LiveModel, "emissions" | "agents">,
): readonly { readonly emission: EmissionView["emission"]; readonly trend: Trend }[] {
  return [...emissions.values()]
    .flatMap((view) => trendsOf(view, agents).flatMap(([id, trend]) => (id === sensor ? [{ emission: view.emission, trend }] : [])))
    .sort((a, b) => b.emission.t - a.emission.t);
}
