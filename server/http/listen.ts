/** Opens a port, or says plainly why that does not work and what to do. */
import { type AddressInfo, createServer, type Server } from "node:net";
import { WingwatchError } from "@wingwatch/agent/domain";

export interface ListenOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
  /** For the message, e.g. `the MQTT broker`. */
  readonly purpose: string;
  /** The option that chooses another port. */
  readonly option: string;
}

/** Gives the port. Throws `WW_E_PORT_TAKEN` or `WW_E_LISTEN`. */
export function listen(server: Server, { port, host, purpose, option }: ListenOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    const failed = (cause: NodeJS.ErrnoException) => reject(portError(cause, { port, host, purpose, option }));
    server.once("error", failed);
    server.listen(port, host, () => {
      server.off("error", failed);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

export function portError(cause: NodeJS.ErrnoException, { port, host, purpose, option }: ListenOptions): WingwatchError {
  if (cause.code === "EADDRINUSE") {
    return new WingwatchError("WW_E_PORT_TAKEN", `port ${port} for ${purpose} is taken`, {
      cause,
      advice: `Stop what uses it (perhaps another Wingwatch), or choose another with ${option} N.`,
    });
  }
  return new WingwatchError("WW_E_LISTEN", `cannot open port ${port} on ${host} for ${purpose}: ${cause.message}`, {
    cause,
    advice: `Choose an address of this machine with --host and a free port above 1023 with ${option} N.`,
  });
}

/** Opens the port and lets it go again, so that a taken one is told before anything else is started. */
export async function assertPortFree(options: ListenOptions): Promise<void> {
  const probe = createServer();
  await listen(probe, options);
  await new Promise<void>((resolve) => probe.close(() => resolve()));
}
