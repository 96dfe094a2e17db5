/** Requests to begin with for every route that the server describes, and what a screen says over the live feed. */
import { clientMessageSchema } from "@wingwatch/server/contract";
import { z } from "zod";
import { pick, type Random } from "./mutate.ts";
import { type JsonSchema, sample } from "./sample-json.ts";

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: JsonSchema }[];
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>> };
}

/** What /docs/json gives. */
export interface ApiDescription {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

/** A request as it goes over the wire: its head without the body's length, and its body. */
export interface Request {
  readonly head: string;
  readonly body: Uint8Array;
}

/** One of every route. `cookie`: of who is signed in. */
export function requestsOf({ paths }: ApiDescription, { cookie, random }: { readonly cookie: string; readonly random: Random }): Request[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [], requestBody }]) => {
      const made = (schema: JsonSchema) => encodeURIComponent(String(sample(schema, random)));
      const filled = parameters
        .filter((one) => one.in === "path")
        .reduce((all, { name, schema }) => all.replace(`{${name}}`, made(schema)), path);
      const asked = parameters.filter((one) => one.in === "query").map(({ name, schema }) => `${name}=${made(schema)}`);
      const schema = requestBody?.content?.["application/json"]?.schema;
      const body = Buffer.from(schema === undefined ? "" : (JSON.stringify(sample(schema, random)) ?? "null"));
      const type = body.length === 0 ? "" : "Content-Type: application/json\r\n";
      const target = asked.length === 0 ? filled : `${filled}?${asked.join("&")}`;
      return {
        head: `${method.toUpperCase()} ${target} HTTP/1.1\r\nHost: wing\r\nConnection: close\r\nCookie: ${cookie}\r\n${type}`,
        body,
      };
    }),
  );
}

/** The whole request, its body measured. */
export function wholeRequest({ head, body }: Request): Uint8Array {
  return Buffer.concat([Buffer.from(`${head}Content-Length: ${body.length}\r\n\r\n`), body]);
}

/** What a browser sends to open the live feed. */
export function upgradeRequest(cookie: string): Uint8Array {
  const headers = ["Host: wing", "Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13", `Cookie: ${cookie}`];
  return Buffer.from(`GET /api/v1/live HTTP/1.1\r\n${headers.join("\r\n")}\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`);
}

/** What screens say, as texts. */
export function liveMessages(random: Random): readonly Uint8Array[] {
  const schema = z.toJSONSchema(clientMessageSchema) as JsonSchema;
  return Array.from({ length: 8 }, () => Buffer.from(JSON.stringify(sample(schema, random))));
}

/** One frame of a WebSocket, masked with zeros as a client may: text, or now and then of any other kind. */
export function liveFrame(payload: Uint8Array, random: Random): Uint8Array {
  const kind = random() < 0.9 ? 0x81 : pick([0x82, 0x01, 0x80, 0x88, 0x89, 0x8a, 0xf1], random);
  const length = payload.length < 126 ? [0x80 | payload.length] : [0x80 | 126, payload.length >> 8, payload.length & 0xff];
  return Buffer.concat([Uint8Array.from([kind, ...length, 0, 0, 0, 0]), payload]);
}
