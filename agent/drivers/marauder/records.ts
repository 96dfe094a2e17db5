/**
 * What an ESP32 Marauder prints: `<rssi> Ch: <n> <address> ESSID: …`, `<rssi> Ch: <n> Client: <address> Requesting: …`, `<rssi> Device: <name or
 * address>`. Boards without a screen print no end of line after a Bluetooth record, so records are told apart by their beginnings.
 */
import type { Sighting } from "../../domain/index.ts";
import { knownOfWifi } from "../advertised.ts";

export type Sighted = Omit<Sighting, "type" | "t" | "sensor">;

const ADDRESS = "[0-9a-fA-F]{2}(?::[0-9a-fA-F]{2}){5}";
const WIFI = new RegExp(`^(-\\d{1,3}) Ch: (\\d{1,3}) (Client: )?(${ADDRESS}) (ESSID|Requesting): ?(.*)$`, "s");
const BLE = /^(-\d{1,3}) Device: (.*)$/s;
const ONLY_ADDRESS = new RegExp(`^${ADDRESS}$`);
/** Where a record begins, in a line that may hold several. */
const BEGIN = /(?=-\d{1,3} (?:Device|Ch): )/;
const MAX_NAME = 64;

/** The records in one line; what is none is given as it is. */
export function recordsIn(line: string): readonly (Sighted | { readonly text: string })[] {
  return line
    .split(BEGIN)
    .filter((part) => part.trim() !== "")
    .map((part) => recordIn(part) ?? { text: part });
}

function recordIn(part: string): Sighted | undefined {
  const wifi = WIFI.exec(part);
  if (wifi !== null) {
    const [, rssi, channel, client, address, , name = ""] = wifi;
    const network = client === undefined ? nameOf(name) : undefined;
    const lower = (address as string).toLowerCase();
    return {
      radio: "wifi",
      address: lower,
      ...knownOfWifi(lower),
      role: client === undefined ? "access-point" : "client",
      rssi: Number(rssi),
      channel: Number(channel),
      ...(network && { name: network }),
    };
  }
  const ble = BLE.exec(part);
  // A device that says its name does not say its address here: nothing to count it by.
  if (ble === null || !ONLY_ADDRESS.test((ble[2] ?? "").trim())) return undefined;
  return { radio: "ble", address: (ble[2] as string).trim().toLowerCase(), rssi: Number(ble[1]) };
}

/** Names are raw bytes. */
function nameOf(text: string): string | undefined {
  const name = text
    .trim()
    .replace(/[^\x20-\x7e]/g, "?")
    .slice(0, MAX_NAME);
  return name === "" ? undefined : name;
}
