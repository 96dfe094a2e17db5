/**
 * Headers on every answer, by helmet. The screens are same-origin and built without inline script, so nothing else may run, be loaded or
 * frame them; no CORS header is ever sent. Inline styles stay allowed: drawing sets positions and colours through them.
 */
import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

const directives = {
  "default-src": ["'none'"],
  "script-src": ["'self'"],
  "style-src": ["'self'", "'unsafe-inline'"],
  "img-src": ["'self'", "data:", "blob:"],
  "font-src": ["'self'"],
  "connect-src": ["'self'"],
  "manifest-src": ["'self'"],
  "base-uri": ["'none'"],
  "form-action": ["'self'"],
  "frame-ancestors": ["'none'"],
};

const YEAR_SECONDS = 365 * 86_400;

/** `tls`: browsers are told to come back over nothing else. */
export async function installSecurityHeaders(app: FastifyInstance, { tls }: { readonly tls: boolean }): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: tls ? { maxAge: YEAR_SECONDS, includeSubDomains: false } : false,
    referrerPolicy: { policy: "no-referrer" },
    crossOriginResourcePolicy: { policy: "same-origin" },
    crossOriginOpenerPolicy: { policy: "same-origin" },
  });
}
