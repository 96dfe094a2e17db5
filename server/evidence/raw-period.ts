/** The stretches of time whose raw observations belong to an incident: a minute around each of its emissions, up to now. Pure. */
import { type Micros, SECOND } from "@wingwatch/agent/domain";
import type { AlertRecord, EmissionView } from "../contract/index.ts";

export interface Span {
  readonly from: Micros;
  readonly to: Micros;
}

const AROUND: Micros = 60 * SECOND;

interface Heard {
  readonly emissions: readonly EmissionView[];
  readonly alerts: readonly AlertRecord[];
}

export function rawSpans({ emissions, alerts }: Heard, now: Micros): readonly Span[] {
  const heard = emissions.map(({ emission: { t, dt } }) => ({ from: t, to: t + dt }));
  const raised = alerts.map(({ alert }) => ({ from: alert.raised, to: alert.raised }));
  const spans = (heard.length > 0 ? heard : raised).map(({ from, to }) => ({
    from: Math.max(0, from - AROUND),
    to: Math.min(now, to + AROUND),
  }));
  return merged(spans.filter(({ from, to }) => from < to));
}

/** From the beginning of the first to the end of the last; undefined: there is none. */
export function hull(spans: readonly Span[]): Span | undefined {
  const [first, last] = [spans[0], spans.at(-1)];
  return first && last && { from: first.from, to: last.to };
}

function merged(spans: readonly Span[]): readonly Span[] {
  const result: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last !== undefined && span.from <= last.to) result[result.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else result.push(span);
  }
  return result;
}
