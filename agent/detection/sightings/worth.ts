/**
 * How likely a phone is behind an address: from what the device says of itself. Judgements, not measurements: phones make up their addresses, accessories
 * mostly keep theirs. Whoever has counts of a real site should put them here.
 */
import type { Micros } from "../../domain/index.ts";
import { defaults } from "../stage.ts";
import { isRandom, type Sighted } from "./sighted.ts";
import { sightingsStage } from "./stage.ts";

const PARAMS = defaults(sightingsStage);

export interface Worth {
  /** Probability that it is a phone, 0 to 1. */
  readonly handset: number;
  readonly says: string;
}

/** What phones advertise, and what they do not. */
const BY_SERVICE: Readonly<Record<string, number>> = {
  "exposure-notification": 0.9,
  "apple-tethering-source": 0.9,
  "apple-nearby": 0.7,
  "apple-handoff": 0.6,
  "apple-airdrop": 0.7,
  "apple-nearby-action": 0.5,
  "apple-tethering-target": 0.2,
  "apple-watch": 0.05,
  "apple-airplay": 0.02,
  "fast-pair": 0.1,
  "apple-earphones": 0.03,
  "apple-find-my": 0.05,
  "samsung-tag": 0.03,
  tracker: 0.03,
  tile: 0.03,
  ibeacon: 0.02,
  eddystone: 0.02,
};
/** Of makers of phones and little else, and of those that make phones among much else: computers, televisions, routers. */
const ONLY_PHONES: ReadonlySet<string> = new Set([
  "fairphone",
  "honor",
  "htc",
  "motorola",
  "nokia",
  "nothing",
  "oneplus",
  "oppo",
  "realme",
  "tecno",
  "vivo",
]);
const ALSO_PHONES: ReadonlySet<string> = new Set(["apple", "google", "huawei", "lg", "samsung", "sony", "xiaomi", "zte"]);
/** Of what keeps an address for longer than phones do. */
const KEEPS = 0.3;

export function worthOf(sighted: Sighted, now: Micros): Worth {
  const known = sighted.radio === "wifi" ? ofWifi(sighted) : ofBluetooth(sighted);
  const keeps = sighted.radio === "ble" && isRandom(sighted) && now - sighted.since > PARAMS.rotation;
  if (!keeps) return known;
  return { handset: Math.round(1000 * known.handset * KEEPS) / 1000, says: `${known.says}; keeps its address for longer than phones do` };
}

function ofWifi(sighted: Sighted): Worth {
  const { role, vendor } = sighted;
  if (role === "access-point")
    return isRandom(sighted)
      ? { handset: 0.25, says: "an access point with an address that it made up: a second network, or a phone that shares its connection" }
      : { handset: 0.03, says: "an access point" };
  if (isRandom(sighted)) return { handset: 0.8, says: "a Wi-Fi device that makes its address up, as phones do" };
  if (vendor === undefined) return { handset: 0.4, says: "a Wi-Fi device of an unknown maker" };
  if (ONLY_PHONES.has(vendor)) return { handset: 0.75, says: `a Wi-Fi device of ${vendor}, which makes little but phones` };
  return ALSO_PHONES.has(vendor)
    ? { handset: 0.6, says: `a Wi-Fi device of ${vendor}, which makes phones` }
    : { handset: 0.1, says: `a Wi-Fi device of ${vendor}` };
}

function ofBluetooth(sighted: Sighted): Worth {
  const { radio, vendor, service } = sighted;
  const byService = service === undefined ? undefined : BY_SERVICE[service];
  if (byService !== undefined) return { handset: byService, says: `Bluetooth that advertises ${service}` };
  if (radio === "bluetooth") return { handset: 0.3, says: "Bluetooth of the older kind, of an unknown class" };
  const isPhoneMaker = vendor !== undefined && (ONLY_PHONES.has(vendor) || ALSO_PHONES.has(vendor));
  if (isRandom(sighted))
    return isPhoneMaker
      ? { handset: 0.4, says: `Bluetooth of ${vendor} with an address that it made up` }
      : { handset: 0.2, says: "Bluetooth with an address that it made up" };
  return { handset: isPhoneMaker ? 0.15 : 0.08, says: vendor === undefined ? "Bluetooth" : `Bluetooth of ${vendor}` };
}
