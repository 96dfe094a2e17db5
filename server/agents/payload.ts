/** Checks what an agent published. Any bytes on any topic give a message or a reason from a short list. */
import {
  agentHealthSchema,
  liveReadingsSchema,
  outboxEntrySchema,
  outboxEnvelopeSchema,
  presenceSchema,
  replySchema,
} from "@wingwatch/agent/contract";
import { type AgentChannel, agentChannels, fail, ok, type Result, topicOwner } from "@wingwatch/agent/domain";
import type { z } from "zod";

/**
 * What an outbox sent. A finding that cannot be read is refused by itself: were its whole message refused, the agent would send it again
 * for ever, and nothing behind it would ever arrive.
 */
const findingsSchema = outboxEnvelopeSchema.transform(({ entries, oldest, instance, run }) => {
  const read = entries.map((entry) => ({ seq: entry.seq, parsed: outboxEntrySchema.safeParse(entry) }));
  return {
    entries: read.flatMap(({ parsed }) => (parsed.success ? [parsed.data] : [])),
    refused: read.flatMap(({ seq, parsed }) => (parsed.success ? [] : [{ seq, detail: said(parsed.error) }])),
    oldest,
    instance,
    run,
  };
});
export type Findings = Omit<z.infer<typeof findingsSchema>, "instance" | "run">;

/** What agents publish; the other channels are ours. */
const schemas = {
  state: presenceSchema,
  readings: liveReadingsSchema,
  emissions: findingsSchema,
  alerts: findingsSchema,
  health: agentHealthSchema,
  replies: replySchema,
} as const satisfies Partial<Record<AgentChannel, z.ZodType>>;

export type InboundChannel = keyof typeof schemas;
export const inboundChannels = Object.keys(schemas) as readonly InboundChannel[];

export type InboundMessage = {
  [Channel in InboundChannel]: { readonly agent: string; readonly channel: Channel; readonly value: z.infer<(typeof schemas)[Channel]> };
}[InboundChannel];

export type PayloadReason = "bad-topic" | "unknown-agent" | "too-long" | "bad-json" | "bad-shape";

/** Bytes; 20,000 rows of readings take about 1 MB. */
export const LONGEST_PAYLOAD = 4 * 1024 * 1024;

export function parsePayload(topic: string, payload: Uint8Array, agents: ReadonlySet<string>): Result<InboundMessage, PayloadReason> {
  const agent = topicOwner(topic);
  const channel = topic.slice(topic.lastIndexOf("/") + 1) as AgentChannel;
  if (agent === undefined || !agentChannels.includes(channel) || !(channel in schemas)) return fail("bad-topic", topic.slice(0, 200));
  if (!agents.has(agent)) return fail("unknown-agent", agent);
  if (payload.byteLength > LONGEST_PAYLOAD) return fail("too-long", `${payload.byteLength} bytes`);
  const json = parseJson(payload);
  if (!json.ok) return json;
  const parsed = schemas[channel as InboundChannel].safeParse(json.value);
  if (parsed.success) return ok({ agent, channel, value: parsed.data } as InboundMessage);
  return fail("bad-shape", said(parsed.error));
}

function said({ issues: [issue] }: z.ZodError): string | undefined {
  return issue && `${issue.path.join(".") || "(payload)"}: ${issue.message}`;
}

const utf8 = new TextDecoder("utf-8", { fatal: true });

function parseJson(payload: Uint8Array): Result<unknown, "bad-json"> {
  try {
    return ok(JSON.parse(utf8.decode(payload)));
  } catch (error) {
    return fail("bad-json", error instanceof Error ? error.message.slice(0, 200) : undefined);
  }
}
