/** The MQTT broker that `--broker` or WINGWATCH_BROKER names. */
import { isBrokerAddress, UsageError } from "../domain/index.ts";
import type { CommandIo, OptionValues } from "../ports/index.ts";

/** Where agents and server meet when nobody says. */
export const BROKER = "mqtt://127.0.0.1:1883";

/** Throws a UsageError where `--broker` is no broker's address; undefined where it was not given. */
export function brokerOption(values: OptionValues): string | undefined {
  const { broker } = values;
  if (typeof broker !== "string") return undefined;
  if (!isBrokerAddress(broker)) throw new UsageError(`--broker takes a broker's address like ${BROKER}, not '${broker}'`);
  return broker;
}

/** `--broker`, else WINGWATCH_BROKER, whose content is not shown where it is wrong: it may hold a password. */
export function namedBroker(values: OptionValues, env: CommandIo["env"]): string | undefined {
  const given = brokerOption(values);
  const { WINGWATCH_BROKER: broker } = env;
  if (given !== undefined || broker === undefined) return given;
  if (!isBrokerAddress(broker)) throw new UsageError(`WINGWATCH_BROKER holds no broker's address; one is like ${BROKER}`);
  return broker;
}
