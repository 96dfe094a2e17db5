/** A serial port: bytes in, bytes out, and its end. The only file that knows how the serialport library is driven. */
import { stat } from "node:fs/promises";
import { SerialPort } from "serialport";
import { WingwatchError } from "../domain/index.ts";
import type { Link } from "./device.ts";

export interface Port extends Link {
  write(bytes: Uint8Array): void;
}

export interface WiredPort extends Port {
  /** How the control lines stand that a device may set: true is on. Rejects where the port has none. */
  controlLines(): Promise<ControlLines>;
}

export interface ControlLines {
  readonly cts: boolean;
  readonly dsr: boolean;
  readonly dcd: boolean;
}

/** How often it is looked whether the port is still there: unplugging is not always noticed by the library, ms. */
const LOOK_EVERY = 500;

/** Throws a WingwatchError that says what to do where the port cannot be opened. */
export async function openPort(path: string, baud: number): Promise<WiredPort> {
  const port = new SerialPort({ path, baudRate: baud, autoOpen: false });
  await new Promise<void>((resolve, reject) => port.open((error) => (error ? reject(cannotOpen(path, error)) : resolve())));
  const device = await deviceAt(path);
  const watch = setInterval(() => void lookAfter(), LOOK_EVERY);
  const lookAfter = async () => {
    if ((await deviceAt(path)) !== device && port.isOpen) port.close();
  };
  port.once("close", () => clearInterval(watch));
  return {
    onData: (listener) => void port.on("data", listener),
    onClose: (listener) => {
      const gone = (cause?: Error | null) =>
        listener(new WingwatchError("WW_E_PORT_GONE", `${path} is gone`, { cause: cause ?? undefined }));
      port.once("close", gone);
      port.on("error", gone);
    },
    write: (bytes) => void port.write(bytes),
    // A port that cannot do the speed goes on at the old one; the device's silence then tells.
    setBaud: (baudRate) => port.update({ baudRate }, () => undefined),
    controlLines: () =>
      new Promise((resolve, reject) =>
        port.get((cause, lines) => (lines === undefined || cause ? reject(noControlLines(path, cause)) : resolve(lines))),
      ),
    close: () => new Promise((resolve) => (port.isOpen ? port.close(() => resolve()) : resolve())),
  };
}

/** Which device a path leads to, links followed; undefined where there is none. A port that is replugged gets another number. */
async function deviceAt(path: string): Promise<string | undefined> {
  try {
    const { dev, ino, rdev } = await stat(path);
    return `${dev}/${ino}/${rdev}`;
  } catch {
    // It is not there: that is the answer.
    return undefined;
  }
}

function noControlLines(path: string, cause: Error | null): WingwatchError {
  return new WingwatchError("WW_E_CONTROL_LINES", `${path} does not tell how its control lines stand`, {
    advice: "use an adapter with CTS, DSR and DCD",
    cause: cause ?? undefined,
  });
}

function cannotOpen(path: string, cause: Error): WingwatchError {
  return new WingwatchError("WW_E_PORT", `cannot open ${path}: ${wordsOf(cause.message)}`, { advice: adviceFor(cause.message), cause });
}

/** `Error: No such file or directory, cannot open /dev/x` without what is said already. */
function wordsOf(message: string): string {
  return message.replace(/^Error: /, "").replace(/, cannot open .*$/s, "");
}

/** The library gives the system's own words; they only choose the advice. */
function adviceFor(message: string): string {
  if (/permission|EACCES/i.test(message)) return "may this user read it? sudo usermod -aG dialout $USER, then sign in again";
  if (/lock|busy/i.test(message)) return "another program holds it; wingwatch doctor names it";
  return "is the sensor plugged in? wingwatch sensors lists the ports";
}
