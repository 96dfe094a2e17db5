/** The serial ports of this machine. */
import { readdir } from "node:fs/promises";
import { SerialPort } from "serialport";

export interface ListedPort {
  readonly path: string;
  readonly manufacturer: string | null;
  readonly serialNumber: string | null;
  /** USB ids, `10c4:ea60`, in lower case; null for a port that is not on USB. A hint: many products share one. */
  readonly usb: string | null;
}

/** Names that serial ports have on Linux. */
const SERIAL = /^tty(S|USB|ACM|AMA|AP|XRUSB|WCHUSB)\d+$/;

export async function listPorts(): Promise<readonly ListedPort[]> {
  try {
    const ports = await SerialPort.list();
    return ports.map(({ path, manufacturer, serialNumber, vendorId, productId }) => ({
      path,
      manufacturer: manufacturer ?? null,
      serialNumber: serialNumber ?? null,
      usb: vendorId === undefined ? null : `${vendorId}:${productId ?? "?"}`.toLowerCase(),
    }));
  } catch (error) {
    // A small system has no udev to ask: what is there still has its name.
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return named();
  }
}

/** Ports by name alone. */
async function named(): Promise<readonly ListedPort[]> {
  const names = (await readdir("/dev").catch(() => [])).filter((name) => SERIAL.test(name)).sort();
  return names.map((name) => ({ path: `/dev/${name}`, manufacturer: null, serialNumber: null, usb: null }));
}
