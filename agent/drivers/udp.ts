/** A UDP port as a link: each datagram is one chunk. */
import { createSocket } from "node:dgram";
import { WingwatchError } from "../domain/index.ts";
import type { Link } from "./device.ts";

/** Throws a WingwatchError where the port is taken or the address is not this machine's. */
export async function openUdp({ address, port }: { readonly address: string; readonly port: number }): Promise<Link> {
  const socket = createSocket(address.includes(":") ? "udp6" : "udp4");
  let isClosed = false;
  socket.once("close", () => {
    isClosed = true;
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("listening", resolve);
    socket.once("error", (cause) => {
      const advice = "another program may listen there: ss -ulpn";
      reject(new WingwatchError("WW_E_UDP", `cannot listen at ${address}:${port}: ${cause.message}`, { advice, cause }));
    });
    socket.bind(port, address);
  });
  return {
    onData: (listener) => void socket.on("message", listener),
    onClose: (listener) =>
      void socket.once("error", (cause) => listener(new WingwatchError("WW_E_UDP_GONE", `${address}:${port} is gone`, { cause }))),
    close: () => new Promise((resolve) => (isClosed ? resolve() : socket.close(() => resolve()))),
  };
}
