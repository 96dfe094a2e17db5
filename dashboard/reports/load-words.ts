/** The figures of alarm load in the standards' order, each with its words and what it is measured against. Pure. */
import type { AlarmLoad, LoadFigure } from "@wingwatch/server/contract";
import { locale } from "../words/language.ts";
import { loadTexts } from "../words/reports.ts";

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
    { words: loadTexts.perDay, unit: "", figure: load.perDay, told: true },
    { words: loadTexts.perHour, unit: "", figure: load.perHour, told: true },
    { words: loadTexts.perTenMinutes, unit: "", figure: load.perTenMinutes, told: true },
    { words: loadTexts.worst, unit: "", figure: load.worstTenMinutes, told: true },
    { words: loadTexts.floodShare, unit: "%", figure: load.floodPercent, told: true },
    { words: loadTexts.chatteringSources, unit: "", figure: load.chattering, told: true },
    { words: loadTexts.stale, unit: "", figure: load.stale, told: true },
    { words: loadTexts.topTen, unit: "%", figure: load.topTenPercent, told: enough },
    { words: loadTexts.high, unit: "%", figure: load.priorities.high, told: enough },
    { words: loadTexts.medium, unit: "%", figure: load.priorities.medium, told: enough },
    { words: loadTexts.low, unit: "%", figure: load.priorities.low, told: enough },
  ];
}

/** "3.2", "0", "140": no more figures than mean something. */
export function figureWords(value: number): string {
  if (value === 0 || Math.abs(value) >= 100 || Number.isInteger(value)) return String(Math.round(value));
  return Number(value.toPrecision(2)).toLocaleString(locale());
}
