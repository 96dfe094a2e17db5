/** The serial ports of this machine. */
import { SerialPort } from "serialport";

export interface ListedPort {
  readonly path: string;
  readonly manufacturer: string | null;
  readonly serialNumber: string | null;
  /** USB ids, `10c4:ea60`, in lower case; null for a port that is not on USB. A hint: many products share one. */
  readonly usb: string | null;
}

export async function listPorts(): Promise<readonly ListedPort[]> {
  const ports = await SerialPort.list();
  return ports.map(({ path, manufacturer, serialNumber, vendorId, productId }) => ({
    path,
    manufacturer: manufacturer ?? null,
    serialNumber: serialNumber ?? null,
    usb: vendorId === undefined ? null : `${vendorId}:${productId ?? "?"}`.toLowerCase(),
  }));
}
