/** A world as the lines of a recording: header, observations in order of `t`, a tick every second, countermeasures that changed, marks. */
import { type Micros, type RecordingHeader, SECOND, type StreamItem, type Tick } from "@wingwatch/agent/domain";
import type { Step, World } from "../world/world.ts";

export function header(world: World): RecordingHeader {
  return { type: "recording", version: 1, site: world.site.id, from: new Date(world.t / 1000).toISOString() };
}

/** One step's lines. Bursts carry the beginning of the interval, readings its end; the tick follows what it closes. */
export function itemsOf(step: Step): readonly StreamItem[] {
  const items: StreamItem[] = [...step.countermeasures, ...step.marks, ...step.observations];
  items.sort((a, b) => a.t - b.t);
  if (step.t % SECOND === 0) items.push(tick(step.t));
  return items;
}

function tick(t: Micros): Tick {
  return { type: "tick", t };
}

export function toLines(items: readonly object[]): string {
  let text = "";
  for (const item of items) text += `${JSON.stringify(item)}\n`;
  return text;
}
