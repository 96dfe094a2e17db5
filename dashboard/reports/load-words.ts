/** The figures of alarm load in the standards' order, each with its words and what it is measured against. Pure. */
import type { AlarmLoad, LoadFigure } from "@wingwatch/server/contract";

export interface LoadRow {
  readonly words: string;
  readonly unit: string;
  readonly figure: LoadFigure;
  /** Whether there is enough to hold it against the standards. */
  readonly told: boolean;
}

/** Calls from which shares of them mean anything. */
const ENOUGH = 50;

export function loadRows(load: AlarmLoad): readonly LoadRow[] {
  const enough = load.announced >= ENOUGH;
  return [
    { words: "Calls per day and operator", unit: "", figure: load.perDay, told: true },
    { words: "Calls per hour and operator", unit: "", figure: load.perHour, told: true },
    { words: "Calls per ten minutes and operator", unit: "", figure: load.perTenMinutes, told: true },
    { words: "Most in any ten minutes", unit: "", figure: load.worstTenMinutes, told: true },
    { words: "Share of ten-minute windows in flood (more than ten)", unit: "%", figure: load.floodPercent, told: true },
    { words: "Chattering sources", unit: "", figure: load.chattering, told: true },
    { words: "Stale: in the queue for more than a day", unit: "", figure: load.stale, told: true },
    { words: "Load of the ten busiest sources", unit: "%", figure: load.topTenPercent, told: enough },
    { words: "High priority", unit: "%", figure: load.priorities.high, told: enough },
    { words: "Medium priority", unit: "%", figure: load.priorities.medium, told: enough },
    { words: "Low priority", unit: "%", figure: load.priorities.low, told: enough },
  ];
}

/** "3.2", "0", "140": no more figures than mean something. */
export function figureWords(value: number): string {
  if (value === 0 || Math.abs(value) >= 100 || Number.isInteger(value)) return String(Math.round(value));
  return String(Number(value.toPrecision(2)));
}
