/** Runs backtests one after the other, each at all of its agents at once. What waits or runs when the server stops waits again at the next start. */
import type { Micros } from "@wingwatch/agent/domain";
import type { Log } from "@wingwatch/agent/ports";
import type { CommandDesk } from "../agents/command-desk.ts";
import type { Backtest, Candidate } from "../contract/index.ts";
import type { SettingsDesk } from "../settings/settings-desk.ts";
import { type JobDone, runJob } from "./agent-job.ts";
import type { BacktestStore } from "./backtest-store.ts";
import { type Backtested, heldAgainst } from "./held-against.ts";
import type { OutcomeBook } from "./outcome-book.ts";
import { Progress } from "./progress.ts";

export interface BacktestRunnerOptions {
  readonly store: BacktestStore;
  readonly book: Pick<OutcomeBook, "alerts">;
  readonly agents: { readonly ids: ReadonlySet<string>; isOnline(id: string, now: Micros): boolean };
  readonly commands: Pick<CommandDesk, "ask">;
  readonly settings: Pick<SettingsDesk, "toTry">;
  readonly transact: <T>(work: () => T) => T;
  readonly now: () => Micros;
  readonly log: Log;
}

interface Running {
  readonly id: string;
  readonly progress: Progress;
  readonly abort: AbortController;
}

const LOOK_EVERY_MS = 1_000;

export class BacktestRunner {
  readonly #options: BacktestRunnerOptions;
  #running: Running | undefined;
  #ended: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | undefined;
  #isStopping = false;

  constructor(options: BacktestRunnerOptions) {
    this.#options = options;
  }

  start(): void {
    this.#options.store.requeue();
    this.#timer = setInterval(() => this.#next(), LOOK_EVERY_MS);
  }

  /** With how far it is, where it runs, and what it waits for, where it waits. */
  view(backtest: Backtest): Backtest {
    if (this.#running?.id === backtest.id) return { ...backtest, state: "running", ...this.#running.progress.standing() };
    const away = backtest.state === "waiting" ? this.#away(backtest) : [];
    return away.length === 0 ? backtest : { ...backtest, message: `waits for ${away.join(", ")}, which is away` };
  }

  /** It has been written down: begins with it at once where nothing else runs. */
  added(): void {
    setImmediate(() => this.#next());
  }

  /** Ends what runs under this id; what waits is no longer begun once it is marked. */
  cancel(id: string): void {
    if (this.#running?.id === id) this.#running.abort.abort(new Error("cancelled"));
  }

  async stop(): Promise<void> {
    this.#isStopping = true;
    clearInterval(this.#timer);
    this.#running?.abort.abort(new Error("the server stops"));
    await this.#ended;
  }

  #agentsOf({ agent }: Backtest): readonly string[] {
    return agent === null ? [...this.#options.agents.ids] : [agent];
  }

  #away(backtest: Backtest): readonly string[] {
    const { agents, now } = this.#options;
    return this.#agentsOf(backtest).filter((agent) => !agents.isOnline(agent, now()));
  }

  #next(): void {
    if (this.#running !== undefined || this.#isStopping) return;
    const backtest = this.#options.store.next();
    if (backtest === undefined || this.#away(backtest).length > 0) return;
    const agents = this.#agentsOf(backtest);
    const running: Running = { id: backtest.id, progress: new Progress(agents), abort: new AbortController() };
    this.#running = running;
    this.#ended = this.#run(backtest, agents, running)
      .catch((error: unknown) => this.#failed(running, error))
      .finally(() => {
        this.#running = undefined;
      });
  }

  async #run(backtest: Backtest, agents: readonly string[], { progress, abort }: Running): Promise<void> {
    const { store, book, commands, settings, transact } = this.#options;
    const { id, from, to } = backtest;
    const candidateFor = (agent: string): Candidate => {
      const tried = settings.toTry(backtest.candidate, agent);
      if (tried.ok) return tried.value;
      throw new Error(`it cannot be laid over what is in force now: ${tried.reason}`);
    };
    transact(() => store.mark(id, "running", null));
    const began = performance.now();
    const done = await Promise.all(
      agents.map((agent) =>
        runJob(
          { agent, job: `${id} ${backtest.at}`, task: { kind: "backtest", from, to, candidate: candidateFor(agent) } },
          { commands, signal: abort.signal, progress: (share) => progress.note(agent, share) },
        ),
      ),
    ).catch((error: unknown) => {
      // What others still do for it is of no use any more.
      abort.abort(error);
      throw error;
    });
    const recorded = book.alerts(backtest).filter(({ agent }) => agents.includes(agent));
    const finished = heldAgainst(recorded, done.filter(isBacktested), (performance.now() - began) / 1000);
    transact(() => store.finish(id, finished));
  }

  #failed({ id, abort }: Running, error: unknown): void {
    const { store, transact, log } = this.#options;
    // Cancelled by hand it is marked already; where the server stops, it runs again at the next start.
    if (this.#isStopping || store.get(id)?.state !== "running") return;
    if (!abort.signal.aborted) abort.abort(error);
    log.warn({ err: error, backtest: id }, "a backtest failed");
    transact(() => store.mark(id, "failed", error instanceof Error ? error.message : String(error)));
  }
}

function isBacktested(job: JobDone): job is Backtested {
  return job.state === "backtested";
}
