/** Suggestions of all agents together: one question at a time, told how far it is while it is worked out. */
import { randomUUID } from "node:crypto";
import type { TuningTask } from "@wingwatch/agent/contract";
import type { CommandDesk } from "../agents/command-desk.ts";
import type { SuggestAnswer, SuggestProgress } from "../contract/index.ts";
import { Refusal } from "../http/refusal.ts";
import { type JobDone, runJob } from "./agent-job.ts";
import { Progress } from "./progress.ts";

export type SuggestTask = Extract<TuningTask, { readonly kind: "suggest" }>;

const IDLE: SuggestProgress = { running: false, share: 0, left: null };

export class Suggester {
  readonly #commands: Pick<CommandDesk, "ask">;
  #progress: Progress | undefined;

  constructor(commands: Pick<CommandDesk, "ask">) {
    this.#commands = commands;
  }

  get standing(): SuggestProgress {
    const standing = this.#progress?.standing();
    return standing === undefined ? IDLE : { running: true, share: standing.share, left: standing.left };
  }

  /** `tasks` by agent. Ends at the agents too where the signal aborts. */
  async suggest(
    tasks: ReadonlyMap<string, SuggestTask>,
    { budget, signal }: { readonly budget: number; readonly signal: AbortSignal },
  ): Promise<SuggestAnswer> {
    if (this.#progress !== undefined) throw new Refusal(503, "busy", "A suggestion is being worked out already; wait until it is done.");
    const progress = new Progress([...tasks.keys()]);
    this.#progress = progress;
    const abort = new AbortController();
    const stop = AbortSignal.any([signal, abort.signal]);
    try {
      const done = await Promise.all(
        [...tasks].map(([agent, task]) =>
          runJob(
            { agent, job: randomUUID(), task },
            { commands: this.#commands, signal: stop, progress: (share) => progress.note(agent, share) },
          ),
        ),
      );
      return { budget, suggestions: done.flatMap(suggestionsIn) };
    } catch (error) {
      // What others still do for it is of no use any more.
      abort.abort(error);
      throw new Refusal(502, "agent-refused", `There are no suggestions: ${error instanceof Error ? error.message : String(error)}`);
    } finally {
      this.#progress = undefined;
    }
  }
}

function suggestionsIn(job: JobDone): SuggestAnswer["suggestions"] {
  return job.state === "suggested" ? job.suggestions : [];
}
