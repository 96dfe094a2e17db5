/**
 * Text of the live feed -> message. State is checked in full against the contract; telemetry, ten times a second, by a cheap check of
 * its own. Never throws.
 */
import { type ServerMessage, serverMessageSchema } from "@wingwatch/server/contract";

export type Parsed =
  | { readonly ok: true; readonly message: ServerMessage }
  | { readonly ok: false; readonly reason: "not json" | "not a message"; readonly detail: string };

/** Parses one message of the live feed. */
export function parseMessage(text: string): Parsed {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { ok: false, reason: "not json", detail: text.slice(0, 80) };
  }
  if (isStrengths(value) || isLevels(value)) return { ok: true, message: value };
  const parsed = serverMessageSchema.safeParse(value);
  if (parsed.success) return { ok: true, message: parsed.data };
  const issue = parsed.error.issues[0];
  return { ok: false, reason: "not a message", detail: issue ? `${issue.path.join(".")}: ${issue.message}` : "unknown" };
}

type Telemetry<T> = Extract<ServerMessage, { type: T }>;

function isStrengths(value: unknown): value is Telemetry<"strengths"> {
  return isTelemetry(value, "strengths") && value.rows.every((row) => isRow(row, 3) && typeof row[2] === "number");
}

function isLevels(value: unknown): value is Telemetry<"levels"> {
  return isTelemetry(value, "levels") && value.rows.every((row) => isRow(row, 5) && isLevel(row[2]) && isLevel(row[3]) && isLevel(row[4]));
}

function isTelemetry(value: unknown, type: string): value is { t: number; rows: unknown[] } {
  if (typeof value !== "object" || value === null) return false;
  const message = value as { type?: unknown; t?: unknown; rows?: unknown };
  return message.type === type && typeof message.t === "number" && Array.isArray(message.rows);
}

function isRow(row: unknown, length: number): row is unknown[] {
  return Array.isArray(row) && row.length === length && typeof row[0] === "string" && typeof row[1] === "string";
}

function isLevel(value: unknown): boolean {
  return value === null || typeof value === "number";
}
