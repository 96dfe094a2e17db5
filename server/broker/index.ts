/**
 * The embedded MQTT broker, for a machine with nothing else installed. In production any MQTT 3.1.1 broker takes its place. It keeps
 * only retained messages and no sessions of clients that are away: what must not be lost is in the agents' outboxes.
 */
import { createServer, type Socket } from "node:net";
import { Aedes } from "aedes";
import { hostToOpen } from "../http/address.ts";
import { listen } from "../http/listen.ts";

export interface BrokerOptions {
  /** 0: any free one. */
  readonly port: number;
  readonly host: string;
}

export interface Broker {
  readonly port: number;
  /** For clients on this machine. */
  readonly url: string;
  stop(): Promise<void>;
}

/** A subscriber that does not read for this long is cut off; without it one of them would hold up all others. */
const DRAIN_MS = 5_000;

/** Throws `WW_E_PORT_TAKEN` where something listens there already. */
export async function startBroker({ port, host }: BrokerOptions): Promise<Broker> {
  const aedes = await Aedes.createBroker({ drainTimeout: DRAIN_MS, concurrency: 1_000 });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
    aedes.handle(socket);
  });
  const closeClients = () => new Promise<void>((resolve) => aedes.close(resolve));
  const bound = await listen(server, { port, host, purpose: "the MQTT broker", option: "--mqtt-port" }).catch(async (error: unknown) => {
    // Its timers would keep the process alive.
    await closeClients();
    throw error;
  });
  return {
    port: bound,
    url: `mqtt://${hostToOpen(host)}:${bound}`,
    stop: async () => {
      await closeClients();
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
