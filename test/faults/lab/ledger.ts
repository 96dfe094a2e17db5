/**
 * The book of what sensors said, and the accounts at the end: each reading that was sent is in the store once, in a recorded gap, or counted as
 * rejected or dropped. Readings are known by their turn, which they carry as their count of bursts; so millions of them take little room.
 */
import type { Gap, Micros, Reading } from "@wingwatch/agent/domain";

/** A count of bursts is kept in two bytes: turns begin anew after so many. */
const TURNS = 32_000;
/** A sensor's clock and the agent's differ by less, µs. */
const CLOCK_SLACK = 200_000;

export interface Accounts {
  readonly sent: number;
  readonly stored: number;
  /** Not stored, but within a gap that says so. */
  readonly inGaps: number;
  /** Neither, and covered by what stages counted. */
  readonly counted: number;
  /** Neither stored, nor in a gap, nor counted: lost in silence. */
  readonly lost: number;
  /** The first that is neither stored nor in a gap, for whoever looks for the reason. */
  readonly first?: { readonly sensor: string; readonly t: Micros };
  /** Stored more than once. */
  readonly twice: number;
}

interface Turn {
  readonly t: Micros;
  /** By sensor and band. */
  readonly sent: Uint8Array;
  readonly stored: Uint8Array;
}

export class Ledger {
  readonly #turns: Turn[] = [];
  /** By sensor, then band. */
  readonly #places: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly #size: number;

  constructor(sensors: readonly { readonly id: string; readonly bands: readonly string[] }[]) {
    let next = 0;
    this.#places = new Map(sensors.map(({ id, bands }) => [id, new Map(bands.map((band) => [band, next++]))]));
    this.#size = next;
  }

  /** All speak in a turn: gives it, and what its readings carry. */
  begin(t: Micros): { readonly turn: number; readonly carried: number } {
    const turn = this.#turns.push({ t, sent: new Uint8Array(this.#size), stored: new Uint8Array(this.#size) }) - 1;
    return { turn, carried: turn % TURNS };
  }

  /** All bands of the sensor have left in this turn. */
  sent(sensor: string, turn: number): void {
    for (const place of this.#places.get(sensor)?.values() ?? []) this.#turns[turn]?.sent.fill(1, place, place + 1);
  }

  /** What the store has; what lay in it before carries nothing. */
  stored({ sensor, band, bursts, t }: Reading): void {
    const place = this.#places.get(sensor)?.get(band);
    if (bursts === undefined || place === undefined) return;
    const turn = this.#turnOf(bursts, t);
    if (turn !== undefined) turn.stored[place] = (turn.stored[place] ?? 0) + 1;
  }

  /** `counted` is what stages say that they rejected or dropped. */
  balance(gaps: readonly Gap[], counted: number): Accounts {
    const sums = { sent: 0, stored: 0, twice: 0, inGaps: 0, open: 0 };
    let first: Accounts["first"];
    for (const [sensor, places] of this.#places) {
      const own = gaps.filter((gap) => gap.sensor === undefined || gap.sensor === sensor);
      for (const { t, sent, stored } of this.#turns) {
        for (const place of places.values()) {
          const times = stored[place] ?? 0;
          sums.twice += Number(times > 1);
          if (sent[place] === 0) continue;
          sums.sent += 1;
          if (times > 0) sums.stored += 1;
          else if (own.some(({ from, to }) => t >= from - CLOCK_SLACK && t <= to + CLOCK_SLACK)) sums.inGaps += 1;
          else {
            sums.open += 1;
            first ??= { sensor, t };
          }
        }
      }
    }
    const { open, ...known } = sums;
    const explained = Math.min(open, counted);
    return { ...known, counted: explained, lost: open - explained, ...(first && { first }) };
  }

  /** Of what was sent at such times, the share that is stored. */
  storedShare(isCounted: (t: Micros) => boolean): number {
    const turns = this.#turns.filter(({ t }) => isCounted(t));
    const isSent = turns.flatMap(({ sent, stored }) => [...stored].filter((_, place) => sent[place] === 1));
    return isSent.filter((times) => times > 0).length / isSent.length;
  }

  /** Of the turns that carry the same, the one nearest in time. */
  #turnOf(carried: number, t: Micros): Turn | undefined {
    let best = this.#turns[carried];
    for (let turn = carried + TURNS; turn < this.#turns.length; turn += TURNS) {
      const other = this.#turns[turn];
      if (other !== undefined && best !== undefined && Math.abs(other.t - t) < Math.abs(best.t - t)) best = other;
    }
    return best;
  }
}
