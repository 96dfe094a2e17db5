/** Values rounded as the wire rounds them, so that a recording, MQTT and a serial line carry the same numbers. */

/** Tenths of a decibel. */
export function levelOnWire(dbm: number): number {
  return Math.round(dbm * 10) / 10;
}

/** Ten-thousandths. */
export function shareOnWire(share: number): number {
  return Math.round(share * 10_000) / 10_000;
}
