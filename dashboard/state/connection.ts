/**
 * How the connection to the server stands, as data: what happened -> next state, and the phase that the screen shows. A screen that
 * has heard nothing for five seconds says so, whatever the socket believes. Times are the browser's, ms.
 */
export interface Connection {
  readonly open: boolean;
  /** Arrival of the last message; null = none yet. */
  readonly heardAt: number | null;
  /** Connection attempts that failed since the last message. */
  readonly failures: number;
  /** When the next attempt starts; null while one is open or under way. */
  readonly retryAt: number | null;
}

export type ConnectionEvent =
  | { readonly kind: "opened"; readonly now: number }
  | { readonly kind: "heard"; readonly now: number }
  /** `spread` in 0..1 spreads the retries of many screens. */
  | { readonly kind: "closed"; readonly now: number; readonly spread: number };

/** `connecting`: nothing was ever shown; `reconnecting`: closed, but what is shown is seconds old; `lost`: do not trust the picture. */
export type Phase = "connecting" | "live" | "reconnecting" | "lost";

/** Silence after which the picture is not to be trusted, ms. */
export const LOST_AFTER = 5_000;
/** Silence after which an open socket is taken for dead and replaced, ms. */
export const DEAD_AFTER = 8_000;
const FIRST_RETRY = 400;
const LONGEST_RETRY = 10_000;

export const notConnected: Connection = { open: false, heardAt: null, failures: 0, retryAt: null };

export function connection(state: Connection, event: ConnectionEvent): Connection {
  switch (event.kind) {
    case "opened":
      return { ...state, open: true, retryAt: null };
    case "heard":
      return { open: true, heardAt: event.now, failures: 0, retryAt: null };
    case "closed":
      return { ...state, open: false, failures: state.failures + 1, retryAt: event.now + retryDelay(state.failures, event.spread) };
  }
}

/** Doubling, never more than ten seconds, half to one and a half of it; there is no last attempt. */
export function retryDelay(failures: number, spread: number): number {
  const base = Math.min(LONGEST_RETRY, FIRST_RETRY * 2 ** Math.min(failures, 10));
  return Math.round(Math.min(LONGEST_RETRY, base * (0.5 + spread)));
}

export function phaseOf(state: Connection, now: number): Phase {
  if (state.heardAt === null) return "connecting";
  if (now - state.heardAt >= LOST_AFTER) return "lost";
  return state.open ? "live" : "reconnecting";
}

/** Whether an open socket must be replaced because nothing comes over it. `openedAt`: when it opened. */
export function isDead(state: Connection, openedAt: number, now: number): boolean {
  return state.open && now - Math.max(state.heardAt ?? 0, openedAt) >= DEAD_AFTER;
}
