/** Which sensors of a site hear packets, and what each of them listens to, from its driver's options. */
import type { Sensor } from "@wingwatch/agent/domain";

export interface Listens {
  readonly probes: boolean;
  readonly beacons: boolean;
  readonly bluetooth: boolean;
  /** It tells what a Bluetooth device advertises, beside its address. */
  readonly advertisements: boolean;
}

const NOTHING: Listens = { probes: false, beacons: false, bluetooth: false, advertisements: false };

export function isEar({ driver }: Sensor): boolean {
  return driver.type === "marauder" || driver.type === "ble-mqtt" || driver.type === "kismet";
}

export function earOptions({ driver }: Sensor): Listens {
  // ESPresense tells who and how loud, not what is advertised.
  if (driver.type === "ble-mqtt") return { ...NOTHING, bluetooth: true, advertisements: !/^espresense\//.test(String(driver.topic)) };
  if (driver.type === "kismet") return { probes: true, beacons: true, bluetooth: true, advertisements: true };
  const { listens = "probes" } = driver as { readonly listens?: "probes" | "beacons" | "bluetooth" };
  return { ...NOTHING, [listens]: true };
}
