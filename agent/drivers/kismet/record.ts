/**
 * One device as Kismet describes it: `kismet.device.base.*`, the level under `kismet.device.base.signal` or, where fields were asked for one by one, beside
 * them. Names of networks that a phone asks for are not looked at.
 */
import { fail, ok, type Result, type Sighting } from "../../domain/index.ts";
import { knownOfBluetooth, knownOfWifi } from "../advertised.ts";

export type DeviceRejection = "record" | "address" | "level" | "radio";

export interface KismetDevice {
  /** Kismet's own name for it. */
  readonly key: string;
  /** s, by Kismet's clock. */
  readonly heardAt: number;
  readonly sighted: Omit<Sighting, "type" | "t" | "sensor">;
}

const MAX_NAME = 64;

export function parseDevice(value: unknown): Result<KismetDevice, DeviceRejection> {
  const device = objectOf(value);
  if (device === undefined) return fail("record");
  const base = (name: string): unknown => device[`kismet.device.base.${name}`];
  const address = textOf(base("macaddr")).toLowerCase();
  if (!/^[0-9a-f]{2}(:[0-9a-f]{2}){5}$/.test(address)) return fail("address");
  const radio = radioOf(textOf(base("phyname")), textOf(base("type")));
  if (radio === undefined) return fail("radio");
  const rssi = levelOf(objectOf(base("signal")) ?? device);
  if (rssi === undefined) return fail("level");
  const channel = Number.parseInt(textOf(base("channel")), 10);
  const heardAt = base("last_time");
  return ok({
    key: textOf(base("key")) || address,
    heardAt: typeof heardAt === "number" ? heardAt : Number.POSITIVE_INFINITY,
    sighted: {
      radio,
      address,
      rssi,
      ...(channel > 0 && channel < 256 && { channel }),
      ...(radio === "wifi" ? wifiOf(address, device) : knownOfBluetooth({ address, services: servicesOf(device) })),
    },
  });
}

function radioOf(phy: string, type: string): Sighting["radio"] | undefined {
  if (phy === "IEEE802.11") return "wifi";
  if (!/^(bluetooth|btle)$/i.test(phy)) return undefined;
  return /btle|ble/i.test(`${phy} ${type}`) ? "ble" : "bluetooth";
}

/** A level of 0 is how Kismet says that there is none. */
function levelOf(signal: Readonly<Record<string, unknown>>): number | undefined {
  const type = signal["kismet.common.signal.type"] ?? "dbm";
  const level = signal["kismet.common.signal.last_signal"];
  return type === "dbm" && typeof level === "number" && level < 0 && level >= -150 ? level : undefined;
}

/** Only an access point's name is a network's; a client's could be that of its owner. */
function wifiOf(address: string, device: Readonly<Record<string, unknown>>): Partial<Sighting> {
  const type = textOf(device["kismet.device.base.type"]);
  const name = textOf(device["kismet.device.base.commonname"]);
  if (/\bAP\b/.test(type))
    return {
      ...knownOfWifi(address),
      role: "access-point",
      ...(name !== "" && name.toLowerCase() !== address && { name: name.slice(0, MAX_NAME) }),
    };
  return { ...knownOfWifi(address), ...(/client/i.test(type) && { role: "client" as const }) };
}

function servicesOf(device: Readonly<Record<string, unknown>>): readonly string[] {
  const inner = objectOf(device["bluetooth.device"]) ?? device;
  const uuids = inner["bluetooth.device.service_uuid_vec"];
  return Array.isArray(uuids) ? uuids.filter((uuid) => typeof uuid === "string").slice(0, 32) : [];
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}
