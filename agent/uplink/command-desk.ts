/** Answers what the server asks of this agent. A bounded number of questions at once; each gets exactly one reply. */
import { type AgentReply, commandSchema } from "../contract/index.ts";
import { WingwatchError } from "../domain/index.ts";
import type { HistoryPoint, HistoryQuery } from "../ports/index.ts";

const MAX_AT_ONCE = 8;

export interface CommandDeskOptions {
  readonly history: (query: HistoryQuery) => Promise<readonly HistoryPoint[]>;
  readonly reply: (reply: AgentReply) => void;
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
    const { id, sensor, band, from, to, points } = parsed.data;
    if (this.#running >= MAX_AT_ONCE) {
      this.#options.reply({ id, ok: false, code: "WW_E_BUSY", message: "the agent is answering as many questions as it can" });
      return true;
    }
    this.#running += 1;
    try {
      const found = await this.#options.history({ sensor, band, from, to, points });
      this.#options.reply({ id, ok: true, points: found.map((point) => ({ ...point })) });
    } catch (error) {
      const code = error instanceof WingwatchError ? error.code : "WW_E_QUERY";
      this.#options.reply({ id, ok: false, code, message: error instanceof Error ? error.message : String(error) });
    } finally {
      this.#running -= 1;
    }
    return true;
  }
}
