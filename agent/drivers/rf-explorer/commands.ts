/**
 * Everything that is ever said to an RF Explorer: `#`, the length of the whole message, the words. None of it makes the device transmit;
 * the words that would (its generator's, beginning C3, C4 and C5) do not exist here.
 */

export const CALCULATORS = { normal: 0, max: 1, average: 2, "max-hold": 4 } as const;

export type Calculator = keyof typeof CALCULATORS;

/** Ask for model and configuration, and let sweeps flow. */
export const ASK_CONFIGURATION = message(ascii("C0"));

/** From `low` to `high`, Hz; whole kHz are sent. The scale of the screen is set to what it shows best and does not clip the data. */
export function setSpan(low: number, high: number): Uint8Array {
  return message(ascii(`C2-F:${khz(low)},${khz(high)},-020,-110`));
}

/** Points of a sweep: up to 4096 in steps of 16, or any number up to 65535 on firmware that knows the longer form. */
export function setPoints(points: number): Uint8Array {
  const isShort = points <= 4096 && points % 16 === 0;
  return message(isShort ? [...ascii("CJ"), points / 16 - 1] : [...ascii("Cj"), points >> 8, points & 0xff]);
}

export function setCalculator(calculator: Calculator): Uint8Array {
  return message([...ascii("C+"), CALCULATORS[calculator]]);
}

function khz(hz: number): string {
  return String(Math.round(hz / 1000)).padStart(7, "0");
}

function ascii(text: string): readonly number[] {
  return [...Buffer.from(text, "ascii")];
}

function message(payload: readonly number[]): Uint8Array {
  return Uint8Array.of(0x23, payload.length + 2, ...payload);
}
