/** Answers what the server asks of this agent. A bounded number of questions at once; each gets exactly one reply. */
import {
  type AgentCommand,
  type AgentReply,
  commandSchema,
  type LookedAnswer,
  type LookQuestion,
  type TuningJob,
  type TuningTask,
  type Whereabouts,
} from "../contract/index.ts";
import { UsageError, WingwatchError } from "../domain/index.ts";
import type { ReadingReader } from "../ports/index.ts";
import { chunkOf } from "./observation-chunk.ts";

const MAX_AT_ONCE = 8;

/** What other thresholds would do; longer tasks are begun, asked about and cancelled by the name of their job. */
export interface TuningAnswers {
  look(question: LookQuestion): Promise<LookedAnswer>;
  start(job: string, task: TuningTask): TuningJob;
  progress(job: string, skip: number): TuningJob;
  cancel(job: string): TuningJob;
}

export interface CommandDeskOptions {
  readonly tuning: TuningAnswers;
  /** A person says where a portable sensor is; fails with a UsageError where that cannot be. */
  readonly place: (marked: { readonly sensor: string; readonly cell: string }) => Whereabouts;
  readonly stored: Pick<ReadingReader, "history" | "observations">;
  readonly reply: (reply: AgentReply) => void;
  /** Another instance holds the agent's name. */
  readonly standDown: (who: { readonly instance: string; readonly run?: string | undefined }) => void;
}

export class CommandDesk {
  readonly #options: CommandDeskOptions;
  #running = 0;

  constructor(options: CommandDeskOptions) {
    this.#options = options;
  }

  /** `payload` as it came; what is no command is not answered, for there is no id to answer to. Gives whether it was one. */
  async take(payload: unknown): Promise<boolean> {
    const parsed = commandSchema.safeParse(payload);
    if (!parsed.success) return false;
    const { id } = parsed.data;
    if (this.#running >= MAX_AT_ONCE) {
      this.#options.reply({ id, ok: false, code: "WW_E_BUSY", message: "the agent is answering as many questions as it can" });
      return true;
    }
    this.#running += 1;
    try {
      this.#options.reply({ id, ok: true, ...(await this.#answer(parsed.data)) });
    } catch (error) {
      const code = error instanceof WingwatchError ? error.code : error instanceof UsageError ? "WW_E_USAGE" : "WW_E_QUERY";
      this.#options.reply({ id, ok: false, code, message: error instanceof Error ? error.message : String(error) });
    } finally {
      this.#running -= 1;
    }
    return true;
  }

  async #answer(command: AgentCommand): Promise<Omit<Extract<AgentReply, { ok: true }>, "id" | "ok">> {
    const { stored, tuning, place } = this.#options;
    switch (command.kind) {
      case "history":
        return { points: (await stored.history(command)).map((point) => ({ ...point })) };
      case "observations": {
        const { from, to, sensors, most } = command;
        const { items, next } = await chunkOf(stored.observations({ from, to, ...(sensors && { sensors }) }), most);
        return { points: [], chunk: { items: items.map((item) => ({ ...item })), next } };
      }
      case "position": {
        const { t, level, x, y } = place(command);
        return { points: [], position: { t, level, x, y } };
      }
      case "look":
        return { points: [], look: await tuning.look(command) };
      case "tune":
        return { points: [], job: tuning.start(command.job, command.task) };
      case "tuning":
        return { points: [], job: tuning.progress(command.job, command.skip) };
      case "cancel-tuning":
        return { points: [], job: tuning.cancel(command.job) };
      case "stand-down":
        this.#options.standDown(command);
        return { points: [] };
    }
  }
}
