/**
 * How long to wait after wrong passwords. Waiting grows with failures of one source, and no source keeps out another for long: guesses from
 * elsewhere delay an officer by half a minute at most, and one whose browser has signed in before not at all. Pure.
 */
import { type Micros, SECOND } from "@wingwatch/agent/domain";

const MINUTE = 60 * SECOND;

/** Who guesses at which account from where. */
export interface Guess {
  readonly account: string;
  readonly address: string;
  /** Number of the browser, where it signed in to this account before. */
  readonly browser: string | undefined;
}

export interface Failures {
  readonly failures: number;
  /** When the last one was. */
  readonly last: Micros;
}

interface Source {
  readonly source: string;
  /** Failures that cost nothing: people mistype. */
  readonly free: number;
  readonly longest: Micros;
  /** A right password strikes out this one guess only: signing in to one's own account must not pay for guesses at others. */
  readonly shared?: true;
}

/** Failures this long ago are forgotten. */
export const FORGOTTEN_AFTER: Micros = 24 * 60 * MINUTE;

/** The counters that a guess is held against. A browser that is known has one of its own, and none that others can drive up. */
export function sourcesOf({ account, address, browser }: Guess): readonly Source[] {
  if (browser !== undefined) return [{ source: `browser ${browser}`, free: 5, longest: 5 * MINUTE }];
  return [
    { source: `account ${account} from ${address}`, free: 3, longest: 15 * MINUTE },
    { source: `address ${address}`, free: 15, longest: 5 * MINUTE, shared: true },
    { source: `account ${account}`, free: 10, longest: 30 * SECOND },
  ];
}

/** How long until this source may guess again, µs; 0: now. A second at first, doubling. */
export function waitFor({ free, longest }: Source, known: Failures | undefined, now: Micros): Micros {
  if (known === undefined || known.failures <= free || now - known.last >= FORGOTTEN_AFTER) return 0;
  const delay = Math.min(longest, SECOND * 2 ** Math.min(known.failures - free - 1, 30));
  // A clock that was set back must not lock anybody out for longer.
  return Math.min(delay, Math.max(0, known.last + delay - now));
}
