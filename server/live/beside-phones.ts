/** Bands that are heard all day long and where no phone of a network transmits: what stands there says nothing of phones. Pure. */
import type { Band } from "@wingwatch/agent/domain";

const OTHERS: ReadonlySet<string> = new Set(["dect", "tetra", "pmr", "srd"]);

/** Ids: of base stations, of access points, of cordless phones and radios. Of a band with several rows none may be a phone's. */
export function besidePhones(bands: readonly Band[]): ReadonlySet<string> {
  const phones = new Set(bands.filter(isPhones).map(({ id }) => id));
  return new Set(bands.map(({ id }) => id).filter((id) => !phones.has(id)));
}

function isPhones({ direction, technologies }: Band): boolean {
  return direction !== "downlink" && direction !== "ism" && technologies.some((one) => !OTHERS.has(one));
}
