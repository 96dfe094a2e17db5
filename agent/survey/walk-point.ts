/** One stop of a calibration walk: where the test phone stood and what each sensor made of it. */

export interface WalkPoint {
  /** The cell, for people. */
  readonly cell: string;
  /** Metres in the wing's frame, z above its datum. */
  readonly x: number;
  readonly y: number;
  readonly z: number;
  readonly band: string;
  /** What the phone radiated, where it was set. */
  readonly dbm?: number;
  /** Mean level in dBm by sensor, the site file's offset applied. */
  readonly heard: Readonly<Record<string, number>>;
  /** dBm that sensors which listened in vain would have noticed. */
  readonly silent: Readonly<Record<string, number>>;
}
