/** What Chromium's own trace says of a page's main thread: the work between one frame and the next. */
import type { CDPSession } from "playwright-core";

/** Times in µs; `dur` by the clock, `tdur` what the thread itself ran of it. https://docs.google.com/document/d/1CvAClvFfyA5R-PhYUmn5OOQtYMH4h6I0nSsKchNAySU */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  readonly ts: number;
  readonly dur?: number;
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

const CATEGORIES = ["disabled-by-default-devtools.timeline"];

/** Traces for a while. */
export async function trace(session: CDPSession, ms: number): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...(value as unknown as TraceEvent[])));
  const complete = new Promise<void>((resolve) => session.once("Tracing.tracingComplete", () => resolve()));
  await session.send("Tracing.start", { transferMode: "ReportEvents", traceConfig: { includedCategories: CATEGORIES } });
  await new Promise((resolve) => setTimeout(resolve, ms));
  await session.send("Tracing.end");
  await complete;
  return events;
}

/**
 * Milliseconds of main-thread tasks for each frame: those since the frame before it, that which commits it included. `tdur` is the work,
 * `dur` holds the waiting for a core, too.
 */
export function workByFrame(events: readonly TraceEvent[], time: "tdur" | "dur"): number[] {
  const commits = events.filter(({ name, ph }) => name === "Commit" && ph === "X").sort((a, b) => a.ts - b.ts);
  const thread = busiest(commits);
  const frames = commits.filter((one) => threadOf(one) === thread).map(({ ts }) => ts);
  const tasks = events.filter((one) => one.name === "RunTask" && threadOf(one) === thread && one[time] !== undefined);
  tasks.sort((a, b) => a.ts - b.ts);
  const work: number[] = [];
  let next = 0;
  for (const frame of frames) {
    let sum = 0;
    for (let task = tasks[next]; task !== undefined && task.ts <= frame; task = tasks[++next]) sum += task[time] ?? 0;
    work.push(sum / 1000);
  }
  // What came before the first frame was not traced whole.
  return work.slice(1);
}

function busiest(events: readonly TraceEvent[]): string {
  const counts = new Map<string, number>();
  for (const one of events) counts.set(threadOf(one), (counts.get(threadOf(one)) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  if (first === undefined) throw new Error("the trace holds no frame");
  return first[0];
}

function threadOf({ pid, tid }: TraceEvent): string {
  return `${pid}/${tid}`;
}
