/** What a floor says of a receiver: its noise figure, were nobody to transmit. Pure. */

/** dBm of thermal noise in one hertz at 17 °C. */
const THERMAL = -174;

export type FloorState = "usual" | "quiet" | "high";

/** Noise figures of the receivers in use here, dB: below the first nothing can lie, above the second something transmits or is broken. */
const USUAL = { least: 1, most: 12 } as const;

/** dB above thermal noise in the whole band. @param width Hz */
export function noiseFigure(floor: number, width: number): number {
  return floor - (THERMAL + 10 * Math.log10(width));
}

export function floorState(figure: number): FloorState {
  if (figure < USUAL.least) return "quiet";
  return figure > USUAL.most ? "high" : "usual";
}
