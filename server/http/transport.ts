/** What lies under HTTP: TLS, and how long a client may take to say what it wants, so that slow ones cannot hold the door open. */
import type { Server } from "node:http";

/** PEM texts. */
export interface TlsFiles {
  readonly cert: string;
  readonly key: string;
}

export interface Patience {
  /** For the headers of a request, ms. */
  readonly headers: number;
  /** For a whole request, ms; a picture of 10 MiB over a poor line takes a while. */
  readonly request: number;
}

export const usualPatience: Patience = { headers: 10_000, request: 60_000 };

/** Connections at once; twenty screens have a handful each. */
const MOST_CONNECTIONS = 1_000;

/** For Fastify. */
export function transportOptions({ tls, patience }: { readonly tls: TlsFiles | undefined; readonly patience: Patience }) {
  const timing = {
    headersTimeout: patience.headers,
    requestTimeout: patience.request,
    connectionsCheckingInterval: Math.min(5_000, patience.headers / 2),
  };
  return {
    requestTimeout: patience.request,
    ...(tls === undefined ? { http: timing } : { https: { ...timing, ...tls, minVersion: "TLSv1.2" as const } }),
  };
}

export function limitConnections(server: Server): void {
  server.maxConnections = MOST_CONNECTIONS;
}
