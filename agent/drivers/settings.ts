/** Settings of a sensor by name, as commands carry them, and by number, as frames do. */
import { type AgentMessage, type Reply, settings } from "@wingwatch/firmware-protocol";
import { WingwatchError } from "../domain/index.ts";
import type { SensorCommand } from "../ports/index.ts";

/** The message that asks for what the command wants. Throws a WingwatchError for a setting that does not exist. */
export function messageFor(command: SensorCommand): AgentMessage {
  const pairs = Object.entries(command.values).map(([name, value]) => ({ key: keyOf(name), value }));
  return command.kind === "set-config"
    ? { type: "set-config", settings: pairs }
    : { type: "get-config", keys: pairs.map(({ key }) => key) };
}

/** What the sensor answered, by name. Throws a WingwatchError where it refused. */
export function valuesOf(reply: Reply): Readonly<Record<string, number>> {
  if (reply.status !== "ok") throw new WingwatchError("WW_E_SENSOR_REFUSED", `the sensor answered: ${reply.status}`);
  return Object.fromEntries(reply.settings.map(({ key, value }) => [nameOf(key), value]));
}

function keyOf(name: string): number {
  const setting = settings.find((each) => each.name === name);
  if (setting !== undefined) return setting.key;
  throw new WingwatchError("WW_E_UNKNOWN_SETTING", `sensors have no setting ${JSON.stringify(name)}`, {
    advice: `there are: ${settings.map((each) => each.name).join(", ")}`,
  });
}

function nameOf(key: number): string {
  return settings.find((each) => each.key === key)?.name ?? `setting-${key}`;
}
