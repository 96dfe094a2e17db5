/** The figures of alarm load in the standards' order, each with its words and what it is measured against. Pure. */
import type { AlarmLoad, LoadFigure } from "@wingwatch/server/contract";

export interface LoadRow {
  readonly words: string;
  readonly unit: string;
  readonly figure: LoadFigure;
}

export function loadRows(load: AlarmLoad): readonly LoadRow[] {
  return [
    { words: "Calls per day and operator", unit: "", figure: load.perDay },
    { words: "Calls per hour and operator", unit: "", figure: load.perHour },
    { words: "Calls per ten minutes and operator", unit: "", figure: load.perTenMinutes },
    { words: "Most in any ten minutes", unit: "", figure: load.worstTenMinutes },
    { words: "Share of ten-minute windows in flood (more than ten)", unit: "%", figure: load.floodPercent },
    { words: "Chattering sources", unit: "", figure: load.chattering },
    { words: "Stale: in the queue for more than a day", unit: "", figure: load.stale },
    { words: "Load of the ten busiest sources", unit: "%", figure: load.topTenPercent },
    { words: "High priority", unit: "%", figure: load.priorities.high },
    { words: "Medium priority", unit: "%", figure: load.priorities.medium },
    { words: "Low priority", unit: "%", figure: load.priorities.low },
  ];
}

/** "3.2", "0", "140": no more figures than mean something. */
export function figureWords(value: number): string {
  if (value === 0 || Math.abs(value) >= 100 || Number.isInteger(value)) return String(Math.round(value));
  return String(Number(value.toPrecision(2)));
}
