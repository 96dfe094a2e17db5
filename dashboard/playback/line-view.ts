/** A time line as it is drawn: marks in their slots, gaps and ticks, all in shares of the line from 0 to 1. Pure. */
import type { Timeline, TimelineGap, TimelineMark } from "@wingwatch/server/contract";
import { type Priority, priorityRank } from "../state/queue.ts";

/** µs */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface SlotMark {
  /** Middle of the first one in the slot. */
  readonly share: number;
  readonly at: number;
  readonly priority: Priority;
  readonly count: number;
  /** Nobody was called for any of them. */
  readonly quiet: boolean;
  /** All are of drills. */
  readonly test: boolean;
}

export interface GapBand {
  readonly share: number;
  readonly width: number;
  readonly gap: TimelineGap;
}

export interface Tick {
  readonly share: number;
  readonly t: number;
}

/** Marks nearer than a slot stand as one. */
const SLOTS = 160;

const MINUTE = 60_000_000;
const HOUR = 60 * MINUTE;
/** Every zone is a multiple of fifteen minutes from UTC, so steps up to that fall on the site's round times by themselves. */
const steps = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 3 * HOUR, 6 * HOUR, 12 * HOUR, 24 * HOUR] as const;
const MOST_TICKS = 14;

export function shareOf(t: number, { from, to }: Stretch): number {
  return to <= from ? 0 : Math.min(1, Math.max(0, (t - from) / (to - from)));
}

/** The worst of each slot, in order; what called before what did not. */
export function slotMarks(marks: readonly TimelineMark[], line: Stretch): readonly SlotMark[] {
  const slots = new Map<number, SlotMark>();
  for (const { at, priority, quiet } of marks) {
    if (at < line.from || at > line.to) continue;
    const share = shareOf(at, line);
    const slot = Math.floor(share * SLOTS);
    const one: SlotMark = { share, at, priority, count: 1, quiet: quiet !== null, test: quiet === "test" };
    const known = slots.get(slot);
    slots.set(slot, known ? both(known, one) : one);
  }
  return [...slots.values()];
}

function both(known: SlotMark, one: SlotMark): SlotMark {
  const worse = priorityRank(one.priority) < priorityRank(known.priority) ? one.priority : known.priority;
  return { ...known, priority: worse, count: known.count + 1, quiet: known.quiet && one.quiet, test: known.test && one.test };
}

/** What nobody can say anything of: what was not kept, and where the agents of `wings` were away. What is still to come is no gap. */
export function gapBands({ gaps }: Pick<Timeline, "gaps">, line: Stretch, wings: readonly string[] | null): readonly GapBand[] {
  return gaps.flatMap((gap) => {
    const theirs = gap.why === "not-kept" || wings === null || gap.wings.some((wing) => wings.includes(wing));
    const share = shareOf(gap.from, line);
    const width = shareOf(gap.to, line) - share;
    return theirs && width > 0 ? [{ share, width, gap }] : [];
  });
}

/** `hourOf` gives the hour that the site's clocks show; steps of several hours begin at its midnight, also across a clock change. */
export function ticks(line: Stretch, hourOf: (t: number) => number): readonly Tick[] {
  const step = steps.find((each) => (line.to - line.from) / each <= MOST_TICKS) ?? 24 * HOUR;
  const found: Tick[] = [];
  const grid = Math.min(step, HOUR);
  const hours = step / HOUR;
  for (let t = Math.ceil(line.from / grid) * grid; t <= line.to; t += grid) {
    if (hours <= 1 || hourOf(t) % hours === 0) found.push({ share: shareOf(t, line), t });
  }
  return found;
}

/** Whether the moment lies where nothing was kept, or where nobody listened. */
export function gapAt({ gaps }: Pick<Timeline, "gaps">, t: number): readonly TimelineGap[] {
  return gaps.filter(({ from, to }) => from <= t && t < to);
}

/** The mark to go to: the next after `t`, or the last before it that is not the one just come from. */
export function markBeside(marks: readonly TimelineMark[], t: number, direction: 1 | -1): TimelineMark | undefined {
  return direction === 1 ? marks.find(({ at }) => at > t) : marks.findLast(({ at }) => at < t);
}
