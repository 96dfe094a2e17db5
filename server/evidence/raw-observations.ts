/**
 * Asks the agent that keeps an incident's observations for them, chunk by chunk, and says what it could not get. Never fails: a pack without
 * its recording is still evidence, as long as it says so.
 */
import type { AgentReply } from "@wingwatch/agent/contract";
import type { Micros } from "@wingwatch/agent/domain";
import type { CommandDesk } from "../agents/command-desk.ts";
import { HoleBook, type SensorCoverage } from "./holes.ts";
import { LevelTracks, type Track } from "./level-track.ts";
import { hull, type Span } from "./raw-period.ts";

export interface RawQuestion {
  readonly site: string;
  readonly agent: string | null;
  readonly isOnline: boolean;
  readonly spans: readonly Span[];
  readonly sensors: readonly string[];
  /** Bands whose levels are drawn. */
  readonly bands: ReadonlySet<string>;
}

export interface RawStory {
  /** `whole`; `part`: `why` says what is missing; `none`. */
  readonly got: "whole" | "part" | "none";
  readonly why: RawFailure | null;
  readonly spans: readonly Span[];
  readonly items: number;
  readonly coverage: readonly SensorCoverage[];
}

type RawFailure = "no-agent" | "agent-away" | "agent-refused" | "no-answer" | "too-long";

export interface RawObservations {
  readonly story: RawStory;
  readonly tracks: readonly Track[];
  /** A recording, NDJSON; undefined where nothing was got. */
  readonly recording: Buffer | undefined;
}

/** Items asked for at once; bytes of a recording. */
const AT_ONCE = 5_000;
const LONGEST = 128 * 1024 * 1024;

export async function askRaw(question: RawQuestion, commands: Pick<CommandDesk, "ask">): Promise<RawObservations> {
  const { site, agent, spans, sensors, bands } = question;
  const whole = hull(spans);
  if (agent === null || whole === undefined) return nothing(spans, "no-agent");
  if (!question.isOnline) return nothing(spans, "agent-away");
  const parts: Buffer[] = [line({ type: "recording", version: 1, site, agent, from: new Date(whole.from / 1_000).toISOString() })];
  const holes = new HoleBook(sensors);
  const tracks = new LevelTracks(whole, bands);
  let items = 0;
  let bytes = 0;
  let why: RawFailure | null = null;

  for (const span of spans) {
    holes.begin(span);
    let next: Micros | null = span.from;
    while (next !== null && why === null) {
      const answer: Chunk = chunkIn(
        await commands.ask(agent, { kind: "observations", from: next, to: span.to, sensors: [...sensors], most: AT_ONCE }),
      );
      if (!answer.ok) {
        why = answer.why;
        break;
      }
      const { items: got, next: after } = answer.chunk;
      for (const item of got) {
        tracks.take(item);
        holes.take(item.sensor, item.t);
      }
      const part = Buffer.concat(got.map(line));
      parts.push(part);
      items += got.length;
      bytes += part.byteLength;
      // An agent that did not move on would be asked for ever.
      if (after !== null && after <= next && got.length === 0) why = "agent-refused";
      else if (bytes > LONGEST && after !== null) why = "too-long";
      next = after;
    }
    if (why !== null) break;
    holes.end();
  }
  const story = { got: why === null ? "whole" : items > 0 ? "part" : "none", why, spans, items, coverage: holes.list() } as const;
  return { story, tracks: tracks.list(), recording: items > 0 ? Buffer.concat(parts) : undefined };
}

type Chunk =
  | { readonly ok: true; readonly chunk: NonNullable<Extract<AgentReply, { ok: true }>["chunk"]> }
  | { readonly ok: false; readonly why: RawFailure };

function chunkIn(answer: Awaited<ReturnType<CommandDesk["ask"]>>): Chunk {
  if (!answer.ok) return { ok: false, why: "no-answer" };
  if (!answer.value.ok || answer.value.chunk === undefined) return { ok: false, why: "agent-refused" };
  return { ok: true, chunk: answer.value.chunk };
}

function nothing(spans: readonly Span[], why: RawFailure): RawObservations {
  return { story: { got: "none", why, spans, items: 0, coverage: [] }, tracks: [], recording: undefined };
}

function line(item: unknown): Buffer {
  return Buffer.from(`${JSON.stringify(item)}\n`);
}
