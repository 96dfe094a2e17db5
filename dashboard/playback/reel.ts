/**
 * A stretch of the past as it was loaded: how everything stood at a moment, and the changes that follow. Winding it on goes through the
 * reducer of the live feed, so the past looks as it looked. Pure.
 */
import type { PlaybackPage, PlaybackState } from "@wingwatch/server/contract";
import { apply, type StateMessage } from "../state/apply.ts";
import { emptyModel, type LiveModel } from "../state/live-state.ts";

type Told = PlaybackPage["changes"][number];

export interface Reel {
  /** As it stood at `at`. */
  readonly model: LiveModel;
  /** µs */
  readonly at: number;
  /** Not yet played, in order. */
  readonly pending: readonly Told[];
  /** Up to here, µs, nothing is missing. */
  readonly loadedTo: number;
}

export function reelFrom({ at, state }: Pick<PlaybackState, "at" | "state">): Reel {
  const model = step(emptyModel, { type: "snapshot", seq: 0, at, state });
  return { model, at, pending: [], loadedTo: at };
}

export function append(reel: Reel, changes: readonly Told[], loadedTo: number): Reel {
  return { ...reel, pending: [...reel.pending, ...changes], loadedTo: Math.max(reel.loadedTo, loadedTo) };
}

/** Winds on to `to`, at most to what is loaded; never back. */
export function windOn(reel: Reel, to: number): Reel {
  const at = Math.min(to, reel.loadedTo);
  if (at <= reel.at) return reel;
  const later = reel.pending.findIndex((told) => told.at > at);
  const due = later < 0 ? reel.pending : reel.pending.slice(0, later);
  const seq = reel.model.seq ?? 0;
  const message: StateMessage =
    due.length === 0 ? { type: "heartbeat", seq, at } : { type: "delta", seq: seq + 1, at, changes: due.map(({ change }) => change) };
  return { ...reel, model: step(reel.model, message), at, pending: reel.pending.slice(due.length) };
}

function step(model: LiveModel, message: StateMessage): LiveModel {
  const applied = apply(model, message);
  // Every message here fits by its making.
  return applied.kind === "applied" ? applied.model : model;
}
