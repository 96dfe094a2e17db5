/** The golden vectors as files: JSON for people and TypeScript, golden.txt for runners that cannot read JSON, such as the C reference's. */

import { type FrameHeader, messageIds } from "../index.ts";
import { COMPAT, INCOMPAT } from "../schema/constants.generated.ts";
import type { GeneratedFile } from "../schema/generated-files.ts";
import { rawFields } from "../schema/raw-fields.ts";
import type { Table } from "../schema/table.ts";
import { authenticationLines } from "./authentication.ts";
import { agentMessages, authenticatedFrames } from "./cases/agent-messages.ts";
import { damage } from "./cases/damage.ts";
import { evolution } from "./cases/evolution.ts";
import { fullBlocks } from "./cases/full-blocks.ts";
import { refusals } from "./cases/refusals.ts";
import { sensorMessages } from "./cases/sensor-messages.ts";
import { payloadOf } from "./raw-frame.ts";
import { type Outcome, type Vector, wire } from "./vector.ts";

const files: Readonly<Record<string, readonly Vector[]>> = {
  "sensor-messages": sensorMessages,
  "agent-messages": agentMessages,
  authenticated: authenticatedFrames,
  "full-blocks": fullBlocks,
  evolution,
  refusals,
  damage,
};

export function generateVectors(table: Table): readonly GeneratedFile[] {
  const vectors = Object.values(files).flat();
  return [
    ...Object.entries(files).map(([name, list]) => ({ path: `vectors/${name}.json`, content: toJson(list) })),
    { path: "vectors/golden.txt", content: vectors.map((vector) => goldenLine(vector, table)).join("") },
    { path: "vectors/authentication.txt", content: authenticationLines() },
  ];
}

const hex = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

function toJson(vectors: readonly Vector[]): string {
  const plain = vectors.map(({ bytes, ...rest }) => ({ ...rest, bytes: hex(bytes) }));
  const text = plain.map((vector) => JSON.stringify(vector, (_, value) => (value instanceof Uint8Array ? hex(value) : value)));
  return `[\n${text.join(",\n")}\n]\n`;
}

/** name TAB bytes TAB outcomes TAB whether it encodes back to the same bytes. */
export function goldenLine({ name, bytes, outcomes, exact }: Vector, table: Table): string {
  const found = outcomes.map((outcome) => inWords(outcome, table)).join("; ");
  return `${[name, hex(bytes), found || "nothing", exact ? "exact" : "-"].join("\t")}\n`;
}

function inWords(outcome: Outcome, table: Table): string {
  if (outcome.kind === "damaged") return `damaged ${outcome.reason}`;
  const type = outcome.kind === "message" ? messageIds[outcome.message.type] : outcome.type;
  const words = headerWords(outcome.header, type);
  if (outcome.kind === "refused") return [...words, `refused=${outcome.reason}`].join(" ");
  const entry = table.messages.find(({ id }) => id === type);
  const raw = entry && rawFields(payloadOf(wire(outcome.message)), entry, table);
  if (raw === undefined || "reason" in raw) throw new Error(`the table does not read ${outcome.message.type}`);
  return [...words, ...raw.words].join(" ");
}

function headerWords(header: FrameHeader, type: number): readonly string[] {
  const { address, sequence, time, authentication } = header;
  const incompat = authentication === undefined ? 0 : INCOMPAT.authenticated;
  const words = [
    `frame incompat=${incompat}`,
    `compat=${compatOf(header)}`,
    `type=${type}`,
    `address=${address}`,
    `sequence=${sequence}`,
    `time=${time}`,
  ];
  if (authentication === undefined) return words;
  return [...words, `key=${authentication.key}`, `counter=${authentication.counter}`, `tag=${hex(authentication.tag)}`];
}

function compatOf({ synced, last, pending }: FrameHeader): number {
  return (synced ? COMPAT.synced : 0) | (last ? COMPAT.last : 0) | (pending ? COMPAT.pending : 0);
}
