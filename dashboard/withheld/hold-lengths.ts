/** For how long each kind of holding back is offered. Times are µs. Pure. */
import { LONGEST_WITHHOLDING, type WithholdingKind } from "@wingwatch/server/contract";

const HOUR = 3_600_000_000;
const hours = [1, 4, 12, 24, 72, 168, 744] as const;

export interface HoldLength {
  readonly id: string;
  readonly hours: number;
  readonly micros: number;
}

export function holdLengths(kind: WithholdingKind): readonly HoldLength[] {
  const lengths = hours.map((count) => ({ id: String(count), hours: count, micros: count * HOUR }));
  return lengths.filter(({ micros }) => micros <= LONGEST_WITHHOLDING[kind]);
}
