/**
 * Everything that is ever said to a modem. All of it asks or listens. What would make it transmit (registration `+COPS=`, dialling `D`, SMS
 * `+CMGS`, data `+CGACT`, attach `+CGATT`, full power `+CFUN=1`) does not exist here; and without a SIM it has nothing to register with.
 */

/** No echo of what we say. */
export const ECHO_OFF = "ATE0\r";
/** Errors with their numbers. */
export const ERRORS = "AT+CMEE=1\r";
/** Maker, model and firmware. */
export const IDENTIFY = "ATI\r";

/** Is there a SIM? There must be none. */
export const SIM = "AT+CPIN?\r";

/** How a family of modems is asked what it hears. */
export interface Family {
  /** Said once, before the first question. */
  readonly setup: readonly string[];
  /** The cell it listens to, every few seconds. */
  readonly serving: readonly string[];
  /** Its neighbours, every minute. */
  readonly neighbours: readonly string[];
}

export const FAMILIES = {
  /** SIM800, SIM900: engineering mode. */
  "simcom-2g": { setup: ["AT+CENG=1,1\r"], serving: ["AT+CENG?\r"], neighbours: [] },
  /** SIM7000 to SIM8200, A76xx. */
  "simcom-4g": { setup: [], serving: ["AT+CPSI?\r"], neighbours: [] },
  quectel: { setup: [], serving: ['AT+QENG="servingcell"\r'], neighbours: ['AT+QENG="neighbourcell"\r'] },
} as const satisfies Readonly<Record<string, Family>>;

export type FamilyName = keyof typeof FAMILIES;

/** By what the modem says of itself; undefined: not one that is known. */
export function familyOf(identity: string): FamilyName | undefined {
  if (/quectel|\b(EC|EG|EP|EM|RM|RG|BG)\d\d/i.test(identity)) return "quectel";
  if (/SIM\s?[89]\d\d(?!\d)/i.test(identity)) return "simcom-2g";
  return /SIM(7|8)\d{3}|A76\d\d|SIMCOM/i.test(identity) ? "simcom-4g" : undefined;
}
