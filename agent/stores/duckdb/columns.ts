/** How figures lie in the columns: levels in tenths of a dB, duty in ten-thousandths, and one value of each column for "left out". */

/** SMALLINT levels. */
const NO_LEVEL = -32_768;
/** SMALLINT duty and bursts. */
export const NO_COUNT = -1;

const LEVELS_PER_DB = 10;
const DUTY_STEPS = 10_000;

export function packLevel(db: number | undefined): number {
  return db === undefined ? NO_LEVEL : Math.round(db * LEVELS_PER_DB);
}

export function unpackLevel(packed: number): number | undefined {
  return packed === NO_LEVEL ? undefined : packed / LEVELS_PER_DB;
}

export function packDuty(duty: number | undefined): number {
  return duty === undefined ? NO_COUNT : Math.round(duty * DUTY_STEPS);
}

export function unpackDuty(packed: number): number | undefined {
  return packed === NO_COUNT ? undefined : packed / DUTY_STEPS;
}
