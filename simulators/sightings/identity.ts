/**
 * What a Wi-Fi or Bluetooth device says of itself beside its signal: an address, which phones make up and change, and what it advertises. Beginnings of
 * addresses and numbers of companies are those of real makers; nothing here is anybody's.
 */
import type { DurationMicros, Sighting } from "@wingwatch/agent/domain";
import type { PlannedTransmission } from "../world/planned.ts";
import type { Random } from "../world/random.ts";
import { Changes, changing, keptAddress, madeUp } from "./address.ts";
import type { DeviceSpec, PhoneMake } from "./device-spec.ts";

/** A packet as far as it can be understood by whoever hears it. */
export interface Packet extends Pick<Sighting, "radio" | "address" | "role" | "vendor" | "service" | "name" | "random"> {
  readonly radio: "wifi" | "ble";
  readonly channel: number;
}

export interface Identity {
  /** What is said in a packet that begins `at` (µs after the scenario's beginning, never back). */
  packet(at: DurationMicros, channel: number): Packet;
}

type Said = Omit<Packet, "radio" | "address" | "channel" | "random">;

/** What phones advertise over Bluetooth, and of ten phones how many are of each make. */
const PHONES: Readonly<Record<PhoneMake, number>> = { apple: 5, samsung: 3, silent: 2 };
const ADVERTISED: Readonly<Record<PhoneMake, Said>> = {
  apple: { vendor: "apple", service: "apple-nearby" },
  samsung: { vendor: "samsung" },
  silent: {},
};
const BADGE: Said = { service: "eddystone" };
const TAG: Said = { vendor: "apple", service: "apple-find-my" };
const ACCESS_POINT: Said = { role: "access-point", vendor: "cisco", name: "PrisonStaff" };
const CISCO = "00:26:cb";

/** undefined: what it transmits has no address that such receivers understand. */
export function identityOf(plan: PlannedTransmission, random: Random): Identity | undefined {
  if (plan.technology !== "wifi" && plan.technology !== "ble") return undefined;
  const radio = plan.technology;
  const device = plan.device ?? { kind: kindOf(plan) };
  const said = saidBy(device, radio, random.branch("says"));
  const changes = device.address === undefined ? changesOf(device, plan, random.branch("changes")) : Changes.never;
  const own = device.address ?? (device.kind === "access-point" ? keptAddress(CISCO, random) : undefined);
  const isKept = own !== undefined || device.kind === "badge";
  const addressAt = changing(
    changes,
    random.branch("addresses"),
    (fresh) => own ?? (isKept ? keptAddress("", fresh) : madeUp(radio, fresh)),
  );
  return {
    packet: (at, channel) => {
      const address = addressAt(at);
      const isRandom = radio === "wifi" ? isLocal(address) : !isKept;
      return { radio, channel, address, random: isRandom, ...said };
    },
  };
}

function kindOf({ role, technology }: PlannedTransmission): DeviceSpec["kind"] {
  if (role === "handset") return "phone";
  return technology === "wifi" ? "access-point" : "badge";
}

function saidBy({ kind, make }: DeviceSpec, radio: Packet["radio"], random: Random): Said {
  if (kind === "access-point") return ACCESS_POINT;
  if (radio === "wifi") return { role: "client" };
  if (kind === "badge") return BADGE;
  return kind === "tag" ? TAG : ADVERTISED[make ?? random.weighted(PHONES)];
}

/**
 * A Bluetooth address is used for a quarter of an hour. Of phones that look for a network half take a new address for every look round, half keep one for some
 * minutes; one that uses a network keeps the address that it made up for it.
 */
function changesOf({ kind }: DeviceSpec, { technology, activity }: PlannedTransmission, random: Random): Changes {
  if (kind !== "phone") return Changes.never;
  if (technology === "ble") return Changes.every(900e6, random.uniform(0, 900e6));
  if (activity === "data") return Changes.never;
  return random.chance(0.5) ? Changes.afterSilence(1e6) : Changes.every(random.uniform(120e6, 600e6), 0);
}

function isLocal(address: string): boolean {
  return (Number.parseInt(address.slice(0, 2), 16) & 0x02) !== 0;
}
