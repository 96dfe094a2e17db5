/** TCP connections to targets, plain or with TLS, that give up when they are told to. */
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

export interface Endpoint {
  readonly host: string;
  readonly port: number;
  /** PEM of the only authorities that are believed; left out: the system's. */
  readonly ca?: string | undefined;
  readonly transport: "tcp" | "tls";
}

/** Rejects where nobody answers or the certificate is not right. */
export function openSocket({ host, port, ca, transport }: Endpoint, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const options = { host, port, ...(ca === undefined ? {} : { ca }) };
    const socket = transport === "tls" ? connectTls({ ...options, servername: serverName(host) }) : connect(options);
    const settle = (error?: Error) => {
      signal.removeEventListener("abort", onAbort);
      socket.off("error", settle);
      if (error === undefined) return resolve(socket);
      socket.destroy();
      reject(error);
    };
    const onAbort = () => settle(new Error("no answer in time"));
    signal.addEventListener("abort", onAbort);
    socket.once("error", settle);
    socket.once(transport === "tls" ? "secureConnect" : "connect", () => settle());
  });
}

/** Names only: TLS has no server name for addresses. */
function serverName(host: string): string {
  return /^[\d.]+$|:/.test(host) ? "" : host;
}
