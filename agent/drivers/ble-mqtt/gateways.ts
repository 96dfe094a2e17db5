/** Gateways on one broker: whose topic is it, and what does the payload say? Pure. */
import type { Micros } from "../../domain/index.ts";
import type { Heard } from "../device.ts";
import { parsePayload } from "./payload.ts";

export interface Gateway {
  readonly sensor: string;
  readonly topic: string;
}

const SAYS = { json: "not the JSON of an object", address: "no address in it", level: "no level that can be" } as const;

export function hearPayload(
  gateways: readonly Gateway[],
  message: { readonly topic: string; readonly text: string },
  at: Micros,
): readonly Heard[] {
  const payload = parsePayload(message.text);
  if (!payload.ok) return [{ kind: "rejected", reason: payload.reason, says: `${message.topic}: ${SAYS[payload.reason]}` }];
  const meant = gateways.filter(({ topic }) => matches(topic, message.topic));
  const { address, rssi } = payload.value;
  return [{ kind: "observed", says: `${address} at ${rssi} dBm`, items: meant.map(({ sensor }) => ({ ...payload.value, t: at, sensor })) }];
}

/** MQTT's own rule: `+` is one level, `#` all that follow. */
export function matches(filter: string, topic: string): boolean {
  const [wanted, given] = [filter.split("/"), topic.split("/")];
  const rest = wanted.indexOf("#");
  const fixed = rest < 0 ? wanted : wanted.slice(0, rest);
  const isLong = rest < 0 ? given.length === fixed.length : given.length >= fixed.length;
  return isLong && fixed.every((level, i) => level === "+" || level === given[i]);
}
