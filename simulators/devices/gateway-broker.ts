/**
 * A broker that Bluetooth gateways publish to, as MQTT 3.1.1 describes its packets, for one reader at a time. It keeps the type of every packet that
 * the reader sends, so that a test can see that the reader never publishes.
 */
import { createServer, type Socket } from "node:net";

/** Packet types of section 2.2.1, as far as a reader needs them. */
const NAMES: Readonly<Record<number, string>> = {
  1: "connect",
  3: "publish",
  4: "puback",
  8: "subscribe",
  10: "unsubscribe",
  12: "pingreq",
  14: "disconnect",
};

export interface GatewayBroker {
  readonly url: string;
  /** Names of the packets that came. */
  readonly packets: readonly string[];
  /** Filters that were subscribed to. */
  readonly filters: readonly string[];
  /** A gateway publishes, in pieces of `piece` bytes. */
  publish(topic: string, payload: string | Uint8Array, options?: { readonly retain?: boolean; readonly piece?: number }): void;
  close(): Promise<void>;
}

export async function openGatewayBroker(): Promise<GatewayBroker> {
  const packets: string[] = [];
  const filters: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    let held = Buffer.alloc(0);
    socket.on("data", (chunk) => {
      held = Buffer.concat([held, chunk]);
      for (let packet = packetIn(held); packet !== undefined; packet = packetIn(held)) {
        held = held.subarray(packet.length);
        packets.push(NAMES[packet.type] ?? `type-${packet.type}`);
        if (packet.type === 1) socket.write(Uint8Array.of(0x20, 2, 0, 0));
        if (packet.type === 12) socket.write(Uint8Array.of(0xd0, 0));
        if (packet.type !== 8) continue;
        const asked = filtersOf(packet.body);
        filters.push(...asked);
        socket.write(Uint8Array.of(0x90, 2 + asked.length, packet.body[0] ?? 0, packet.body[1] ?? 0, ...asked.map(() => 0)));
      }
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `mqtt://127.0.0.1:${port}`,
    packets,
    filters,
    publish: (topic, payload, { retain = false, piece = 65_536 } = {}) => {
      const name = Buffer.from(topic);
      const body = Buffer.concat([Uint8Array.of(name.length >> 8, name.length & 255), name, Buffer.from(payload)]);
      const packet = Buffer.concat([Uint8Array.of(retain ? 0x31 : 0x30, ...lengthOf(body.length)), body]);
      for (const socket of sockets) for (let at = 0; at < packet.length; at += piece) socket.write(packet.subarray(at, at + piece));
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

/** The first whole packet: a byte of type and flags, its length seven bits a byte, the body. */
function packetIn(bytes: Buffer): { readonly type: number; readonly body: Buffer; readonly length: number } | undefined {
  let [length, shift, at] = [0, 0, 1];
  for (; ; at++, shift += 7) {
    const digit = bytes[at];
    if (digit === undefined) return undefined;
    length += (digit & 127) * 2 ** shift;
    if (digit < 128) break;
  }
  const end = at + 1 + length;
  return bytes.length < end ? undefined : { type: (bytes[0] ?? 0) >> 4, body: bytes.subarray(at + 1, end), length: end };
}

function filtersOf(body: Buffer): readonly string[] {
  const found: string[] = [];
  for (let at = 2; at + 2 < body.length; ) {
    const length = body.readUInt16BE(at);
    found.push(body.toString("utf8", at + 2, at + 2 + length));
    at += 3 + length;
  }
  return found;
}

function lengthOf(length: number): readonly number[] {
  return length < 128 ? [length] : [(length & 127) | 128, ...lengthOf(length >> 7)];
}
