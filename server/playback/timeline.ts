/** What a time line of the past shows: when alerts were raised or got worse, and when nothing was kept or nobody listened. */
import type { DatabaseSync } from "node:sqlite";
import { type Micros, SECOND } from "@wingwatch/agent/domain";
import { z } from "zod";
import { agentStatusSchema, type Timeline as Line, timelineMarkSchema } from "../contract/index.ts";
import { contentAt } from "./journal.ts";
import type { LevelJournal } from "./level-journal.ts";
import { applyPatch, type Json, type Patch } from "./patch.ts";

export interface Period {
  readonly from: Micros;
  readonly to: Micros;
}

type Gap = Line["gaps"][number];
type Away = Extract<Gap, { why: "away" }>;

/** Marks in one answer; a time line with more is one smear. */
const MOST_MARKS = 5_000;
/** Looks this far apart still follow one another: a busy second is no gap. */
const JOIN: Micros = 5 * SECOND;

const presenceSchema = agentStatusSchema.pick({ online: true, wings: true });

export class Timeline {
  readonly #db: DatabaseSync;
  readonly #levels: LevelJournal;

  constructor(db: DatabaseSync, levels: LevelJournal) {
    this.#db = db;
    this.#levels = levels;
  }

  of({ from, to: asked }: Period, now: Micros): Line {
    const to = Math.max(from, Math.min(asked, now));
    const first = this.#db.prepare("SELECT min(at) AS at FROM journal").get()?.at ?? null;
    const newest = this.#marks({ from, to });
    return {
      from,
      to,
      now,
      since: first === null ? null : Number(first),
      levelsSince: this.#levels.since(),
      marks: newest.slice(0, MOST_MARKS).reverse(),
      truncated: newest.length > MOST_MARKS,
      gaps: [...notKept(this.#levels.spans(from, to, JOIN), { from, to }), ...this.#away({ from, to })],
    };
  }

  /** Newest first. */
  #marks({ from, to }: Period): Line["marks"] {
    const rows = this.#db
      .prepare(
        `SELECT at, action, alert, content ->> 'kind' AS kind, priority, content ->> 'wing' AS wing, content ->> 'level' AS level,
           content ->> 'cell' AS cell, quiet FROM alert_transition JOIN alert ON alert.id = alert_transition.alert
         WHERE at BETWEEN ? AND ? AND action IN ('raised', 'escalated') ORDER BY at DESC, alert, n DESC LIMIT ?`,
      )
      .all(from, to, MOST_MARKS + 1);
    return z.array(timelineMarkSchema).parse(rows);
  }

  #away(period: Period): readonly Away[] {
    const agents = this.#db.prepare("SELECT number, id FROM journal_thing WHERE kind = 'agent'").all();
    return agents.flatMap(({ number, id }) => awayOf(String(id), this.#presence(Number(number), period), period.to));
  }

  /** How an agent's presence stood at the beginning, and every time it was told anew. */
  #presence(thing: number, { from, to }: Period): readonly Presence[] {
    const before = Number(this.#db.prepare("SELECT max(seq) AS seq FROM journal WHERE thing = ? AND at <= ?").get(thing, from)?.seq ?? 0);
    let content: Json | undefined = contentAt(this.#db, thing, before)?.content;
    const found: Presence[] = content === undefined ? [] : presenceOf(content, from);
    const rows = this.#db
      .prepare("SELECT at, whole, content FROM journal WHERE thing = ? AND seq > ? AND at BETWEEN ? AND ? ORDER BY seq")
      .all(thing, before, from, to);
    for (const row of rows) {
      const told: Json = JSON.parse(String(row.content));
      content = row.whole === 1 || content === undefined ? told : applyPatch(content, told as Patch);
      found.push(...presenceOf(content, Number(row.at)));
    }
    return found;
  }
}

interface Presence {
  readonly at: Micros;
  readonly online: boolean;
  readonly wings: readonly string[];
}

/** Empty where the row is of a form that this program does not know any more. */
function presenceOf(content: Json, at: Micros): Presence[] {
  const parsed = presenceSchema.safeParse(content);
  return parsed.success ? [{ at, ...parsed.data }] : [];
}

/** The times between `spans`. */
export function notKept(spans: readonly (readonly [from: Micros, to: Micros])[], { from, to }: Period): readonly Gap[] {
  const gaps: Gap[] = [];
  let reached = from;
  for (const [begins, ends] of spans) {
    if (begins - reached > JOIN) gaps.push({ from: reached, to: begins, why: "not-kept" });
    reached = Math.max(reached, ends);
  }
  if (to - reached > JOIN) gaps.push({ from: reached, to, why: "not-kept" });
  return gaps;
}

function awayOf(agent: string, presence: readonly Presence[], to: Micros): readonly Away[] {
  const gaps: Away[] = [];
  for (const [at, { at: from, online, wings }] of presence.entries()) {
    const until = presence[at + 1]?.at ?? to;
    const last = gaps.at(-1);
    if (online || until <= from) continue;
    if (last !== undefined && last.to === from) gaps[gaps.length - 1] = { ...last, to: until };
    else gaps.push({ from, to: until, why: "away", agent, wings: [...wings] });
  }
  return gaps;
}
