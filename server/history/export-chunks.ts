/** What an agent has stored of one sensor and time, as the lines of a file, asked for chunk by chunk: never more than one is held. */
import type { AgentReply } from "@wingwatch/agent/contract";
import type { Micros } from "@wingwatch/agent/domain";
import type { CommandDesk } from "../agents/command-desk.ts";

/** Items asked for at once. */
const AT_ONCE = 5_000;

export interface ExportQuestion {
  readonly site: string;
  readonly agent: string;
  readonly sensor: string;
  readonly from: Micros;
  readonly to: Micros;
  readonly as: "csv" | "recording";
}

/** The agent stopped answering: what was sent so far is not whole. */
export class ExportBroken extends Error {}

type Chunk = NonNullable<Extract<AgentReply, { ok: true }>["chunk"]>;

const COLUMNS = ["t", "dt", "sensor", "band", "floor", "mean", "peak", "duty", "bursts", "rbw", "relative"] as const;

/** The first chunk, so that a refusal can still be told as one; then everything. */
export async function beginExport(question: ExportQuestion, commands: Pick<CommandDesk, "ask">): Promise<AsyncGenerator<string>> {
  const first = await ask(question, question.from, commands);
  return lines(question, first, commands);
}

async function* lines(question: ExportQuestion, first: Chunk, commands: Pick<CommandDesk, "ask">): AsyncGenerator<string> {
  yield question.as === "csv" ? `${COLUMNS.join(",")}\n` : `${JSON.stringify(headerOf(question))}\n`;
  for (let chunk = first, from = question.from; ; ) {
    yield chunk.items.map(question.as === "csv" ? csvLine : recordingLine).join("");
    if (chunk.next === null) return;
    // An agent that did not move on would be asked for ever.
    if (chunk.next <= from && chunk.items.length === 0) throw new ExportBroken("the agent does not move on");
    from = chunk.next;
    chunk = await ask(question, from, commands);
  }
}

async function ask({ agent, sensor, to }: ExportQuestion, from: Micros, commands: Pick<CommandDesk, "ask">): Promise<Chunk> {
  const answer = await commands.ask(agent, { kind: "observations", from, to, sensors: [sensor], most: AT_ONCE });
  if (!answer.ok) throw new ExportBroken(answer.reason);
  if (!answer.value.ok || answer.value.chunk === undefined) throw new ExportBroken("agent-refused");
  return answer.value.chunk;
}

function headerOf({ site, agent, from }: ExportQuestion) {
  return { type: "recording", version: 1, site, agent, from: new Date(from / 1_000).toISOString() };
}

function recordingLine(item: Chunk["items"][number]): string {
  return `${JSON.stringify(item)}\n`;
}

/** A reading's figures; everything else has no columns. */
function csvLine(item: Chunk["items"][number]): string {
  if (item.type !== "reading") return "";
  return `${COLUMNS.map((column) => field(item[column])).join(",")}\n`;
}

/** A formula of a spreadsheet can only be in a name; there it is quoted away. */
function field(value: unknown): string {
  if (typeof value !== "string") return value === undefined ? "" : String(value);
  const tame = /^[=+\-@]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
