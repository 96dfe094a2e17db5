/** Commands to agents and the replies they are waiting for. At most PENDING wait at once; each waits a stated time. */
import { randomUUID } from "node:crypto";
import type { AgentCommand, AgentReply } from "@wingwatch/agent/contract";
import { fail, ok, type Result } from "@wingwatch/agent/domain";

type WithoutId<T> = T extends unknown ? Omit<T, "id"> : never;
export type CommandFailure = "busy" | "not-connected" | "timeout";

const PENDING = 64;

export interface CommandDeskOptions {
  /** Puts the command on the wire; false while there is no broker. */
  readonly send: (agent: string, command: AgentCommand) => boolean;
  readonly timeoutMs: number;
}

interface Waiting {
  readonly agent: string;
  readonly settle: (result: Result<AgentReply, CommandFailure>) => void;
}

export class CommandDesk {
  readonly #options: CommandDeskOptions;
  readonly #waiting = new Map<string, Waiting>();

  constructor(options: CommandDeskOptions) {
    this.#options = options;
  }

  get held(): number {
    return this.#waiting.size;
  }

  ask(agent: string, command: WithoutId<AgentCommand>): Promise<Result<AgentReply, CommandFailure>> {
    if (this.#waiting.size >= PENDING) return Promise.resolve(fail("busy"));
    const id = randomUUID();
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#settle(id, fail("timeout")), this.#options.timeoutMs);
      this.#waiting.set(id, {
        agent,
        settle: (result) => {
          clearTimeout(timer);
          resolve(result);
        },
      });
      if (!this.#options.send(agent, { id, ...command })) this.#settle(id, fail("not-connected"));
    });
  }

  /** False for a reply that nobody waits for (any more), or that another agent sent. */
  hear(agent: string, reply: AgentReply): boolean {
    return this.#waiting.get(reply.id)?.agent === agent && this.#settle(reply.id, ok(reply));
  }

  /** Everybody who waits learns that there will be no answer. */
  close(): void {
    for (const id of [...this.#waiting.keys()]) this.#settle(id, fail("not-connected"));
  }

  #settle(id: string, result: Result<AgentReply, CommandFailure>): boolean {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    waiting?.settle(result);
    return waiting !== undefined;
  }
}
