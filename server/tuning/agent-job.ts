/** One longer task at one agent: begun, asked about until it is done, its results fetched in parts; cancelled there when it is cancelled here. */
import { setTimeout as pause } from "node:timers/promises";
import type { AgentReply, TuningJob, TuningTask } from "@wingwatch/agent/contract";
import type { Result } from "@wingwatch/agent/domain";
import type { CommandDesk, CommandFailure } from "../agents/command-desk.ts";

export interface JobOrder {
  readonly agent: string;
  /** Its name at the agent; the same again goes on with what runs there. */
  readonly job: string;
  readonly task: TuningTask;
}

export interface JobParts {
  readonly commands: Pick<CommandDesk, "ask">;
  readonly signal: AbortSignal;
  readonly progress: (done: { readonly share: number; readonly readings: number }) => void;
}

export type JobDone = Extract<TuningJob, { readonly state: "backtested" | "suggested" }>;

const ASK_EVERY_MS = 500;
/** Questions in a row that may go unanswered: an agent that starts anew or a broker that is away. */
const PATIENCE = 20;

/** Rejects with the signal's reason where it is cancelled, and with an Error in words where the agent cannot do it. */
export async function runJob({ agent, job, task }: JobOrder, { commands, signal, progress }: JobParts): Promise<JobDone> {
  const follow = new Follower(agent);
  const cancel = () => void commands.ask(agent, { kind: "cancel-tuning", job });
  signal.addEventListener("abort", cancel);
  try {
    let hasBegun = false;
    for (;;) {
      signal.throwIfAborted();
      const asked = await commands.ask(agent, hasBegun ? { kind: "tuning", job, skip: 0 } : { kind: "tune", job, task });
      const found = follow.take(asked);
      hasBegun ||= found !== undefined;
      if (found?.state === "running") progress(found);
      else if (found !== undefined) return await whole(found, (skip) => commands.ask(agent, { kind: "tuning", job, skip }));
      await pause(ASK_EVERY_MS, undefined, { signal });
    }
  } finally {
    signal.removeEventListener("abort", cancel);
  }
}

class Follower {
  readonly #agent: string;
  #unanswered = 0;

  constructor(agent: string) {
    this.#agent = agent;
  }

  /** Undefined where it is to be asked again. */
  take(asked: Result<AgentReply, CommandFailure>): TuningJob | undefined {
    if (!asked.ok) {
      this.#unanswered += 1;
      if (this.#unanswered > PATIENCE) throw new Error(`the agent ${this.#agent} does not answer`);
      return undefined;
    }
    this.#unanswered = 0;
    const { value: reply } = asked;
    // It is at another task, and will have done with it.
    if (!reply.ok && reply.code === "WW_E_BUSY") return undefined;
    if (!reply.ok) throw new Error(`${this.#agent}: ${reply.message}`);
    return reply.job;
  }
}

type Ended = Exclude<TuningJob, { readonly state: "running" }>;

async function whole(first: Ended, rest: (skip: number) => Promise<Result<AgentReply, CommandFailure>>): Promise<JobDone> {
  if (first.state === "failed") throw new Error(first.message);
  if (first.state === "gone") throw new Error("the agent was started anew meanwhile");
  let all: JobDone = first;
  for (let n = lengthOf(all); n < all.total; n = lengthOf(all)) {
    const asked = await rest(n);
    const part = asked.ok && asked.value.ok ? asked.value.job : undefined;
    if (part === undefined || part.state !== all.state || lengthOf(part) === 0)
      throw new Error("the agent broke off while it told what it found");
    all = joined(all, part);
  }
  return all;
}

function joined(one: JobDone, more: JobDone): JobDone {
  if (one.state === "backtested" && more.state === "backtested") return { ...one, alerts: [...one.alerts, ...more.alerts] };
  if (one.state === "suggested" && more.state === "suggested") return { ...one, suggestions: [...one.suggestions, ...more.suggestions] };
  return one;
}

function lengthOf(job: JobDone): number {
  return job.state === "backtested" ? job.alerts.length : job.suggestions.length;
}
