/** A model of the live feed as `apply` makes it from a snapshot. */
import type { LiveState } from "@wingwatch/server/contract";
import { apply } from "../state/apply.ts";
import { emptyModel, type LiveModel } from "../state/live-state.ts";
import { liveState, T } from "./records.ts";

export function modelOf(state: Partial<LiveState> = {}): LiveModel {
  const applied = apply(emptyModel, { type: "snapshot", seq: 10, at: T, state: liveState(state) });
  if (applied.kind !== "applied") throw new Error("a snapshot always applies");
  return applied.model;
}
