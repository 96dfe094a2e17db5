/**
 * What gateways for Bluetooth publish, as sightings: OpenMQTTGateway and Theengs (`…/BTtoMQTT/<address>`, `id` is the address) and ESPresense
 * (`espresense/devices/<id>/<room>`, `mac` without colons). Keys that are not needed are not looked at.
 */
import { fail, ok, type Result, type Sighting } from "../../domain/index.ts";
import { type Advertisement, knownOfBluetooth } from "../advertised.ts";

export type PayloadRejection = "json" | "address" | "level";
export type Sighted = Omit<Sighting, "t" | "sensor">;

const MAX_NAME = 64;
/** Hex digits of an advertisement. */
const MAX_DATA = 128;

export function parsePayload(text: string): Result<Sighted, PayloadRejection> {
  const payload = objectIn(text);
  if (payload === undefined) return fail("json");
  const { id, mac, rssi, name } = payload;
  const address = addressOf(mac) ?? addressOf(id);
  if (address === undefined) return fail("address");
  if (typeof rssi !== "number" || !(rssi <= 20 && rssi >= -150)) return fail("level");
  const named = typeof name === "string" && name !== "" ? { name: name.slice(0, MAX_NAME) } : {};
  return ok({ type: "sighting", radio: "ble", address, rssi, ...named, ...knownOfBluetooth({ address, ...advertised(payload) }) });
}

/** `mac_type` is 0 for an address that its maker gave, 1 and more for one that is made up. */
function advertised({ mac_type, manufacturerdata, servicedatauuid }: Readonly<Record<string, unknown>>): Omit<Advertisement, "address"> {
  return {
    ...(typeof mac_type === "number" && { random: mac_type > 0 }),
    ...(typeof manufacturerdata === "string" && { manufacturer: manufacturerdata.slice(0, MAX_DATA) }),
    ...(typeof servicedatauuid === "string" && { services: [servicedatauuid.slice(0, MAX_NAME)] }),
  };
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    // Not JSON: that is the answer.
    return undefined;
  }
}

/** Six bytes, with colons or without, as the product writes them. */
function addressOf(value: unknown): string | undefined {
  const plain = typeof value === "string" ? value.replaceAll(":", "").toLowerCase() : "";
  return /^[0-9a-f]{12}$/.test(plain) ? (plain.match(/../g) ?? []).join(":") : undefined;
}
