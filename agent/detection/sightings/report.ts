/** A device that says an address as an emission: what it is, how likely a phone, and why; nothing about who it is. */
import type { Emission, Micros, Reason } from "../../domain/index.ts";
import type { Sighted } from "./sighted.ts";
import { sightingsStage } from "./stage.ts";
import { worthOf } from "./worth.ts";

/** What the address tells, in the place of what bursts tell of other emissions. */
export function toldBy(sighted: Sighted, now: Micros): Pick<Emission, "technology" | "confidence" | "activity" | "handset" | "device"> {
  const { radio, address, addresses, vendor, service } = sighted;
  const { handset } = worthOf(sighted, now);
  return {
    technology: radio,
    confidence: 1,
    activity: radio === "wifi" && sighted.role !== "access-point" ? "data" : "beacon",
    handset: sighted.ambient ? Math.min(handset, AMBIENT) : handset,
    device: { address, addresses, ...(vendor !== undefined && { vendor }), ...(service !== undefined && { service }) },
  };
}

/** A phone that is a part of the surroundings. */
const AMBIENT = 0.01;

export function sightingReason(sighted: Sighted, now: Micros): Reason {
  const { address, addresses, joined, packets } = sighted;
  const { handset, says } = worthOf(sighted, now);
  const changed = addresses === 1 ? "" : `; ${addresses} addresses one after the other, taken for one device with probability ${joined}`;
  return {
    rule: sightingsStage.id,
    version: sightingsStage.version,
    says: `${says}${changed}; ${packets} packets. An address is no identity`,
    figures: { address, addresses, packets, handset, ...(addresses > 1 && { joined }) },
  };
}
