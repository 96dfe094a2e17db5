/** The bursts of one interval as the firmware keeps them (ww_burst_pool.c): the first ones of each band, cut fairly while they come. */

const POOL_BURSTS = 72;

/** Begin and length in samples, peak in steps. */
export interface HeardBurst {
  readonly begin: number;
  readonly length: number;
  readonly level: number;
}

export interface BandPool {
  readonly list: HeardBurst[];
  more: number;
}

const MAX_MORE = 65_535;

export class BurstPool {
  readonly bands: readonly BandPool[];

  constructor(bands: number) {
    this.bands = Array.from({ length: bands }, () => ({ list: [], more: 0 }));
  }

  add(band: number, burst: HeardBurst): void {
    const pool = this.bands[band] as BandPool;
    // What follows a cut one is cut too: the first ones must be consecutive.
    if (pool.more > 0 || !this.#makeRoom(pool)) pool.more = Math.min(MAX_MORE, pool.more + 1);
    else pool.list.push(burst);
  }

  /** Whether there is room, or could be made by a band that would still have as many. */
  #makeRoom(own: BandPool): boolean {
    if (this.bands.reduce((sum, { list }) => sum + list.length, 0) < POOL_BURSTS) return true;
    const fullest = this.bands.reduce((most, each) => (each.list.length > most.list.length ? each : most));
    if (fullest.list.length < own.list.length + 2) return false;
    fullest.list.pop();
    fullest.more = Math.min(MAX_MORE, fullest.more + 1);
    return true;
  }
}
