/** The server over TLS: requests, the live feed and cookies go over nothing else, and who cannot trust its certificate does not get in by accident. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request as requestPlainly } from "node:http";
import { type RequestOptions, request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { connect } from "node:tls";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { serverMessageSchema } from "../contract/index.ts";
import { type RunningServer, startServer } from "../main.ts";
import { House, PASSWORD, tokenOf } from "../testing/house.ts";
import { until } from "../testing/until.ts";

let folder: string;
let house: House;
let server: RunningServer;
let cert: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "wingwatch-tls-"));
  const [certFile, keyFile] = [join(folder, "cert.pem"), join(folder, "key.pem")];
  const subject = ["-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1", "-days", "2"];
  const kind = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
  execFileSync("openssl", ["req", "-x509", ...kind, "-keyout", keyFile, "-out", certFile, ...subject], { stdio: "ignore" });
  cert = readFileSync(certFile, "utf8");
  house = await House.open();
  server = await startServer({ ...house.options, dataDir: join(folder, "data"), tls: { cert, key: readFileSync(keyFile, "utf8") } });
});
afterAll(async () => {
  await server?.stop();
  await house?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Trusts the certificate. */
async function ask(path: string, options: RequestOptions = {}, body?: object) {
  const headers = { ...options.headers, ...(body && { "content-type": "application/json", origin: server.address }) };
  return new Promise<{ status: number | undefined; headers: Record<string, string | string[] | undefined>; body: string }>(
    (done, failed) => {
      const asked = request(server.address + path, { ca: cert, ...options, headers, ...(body && { method: "POST" }) }, (response) => {
        text(response).then((said) => done({ status: response.statusCode, headers: response.headers, body: said }), failed);
      });
      asked.on("error", failed);
      asked.end(body && JSON.stringify(body));
    },
  );
}

async function signedIn(): Promise<string> {
  if (server.signIn.how !== "set-up") throw new Error("there is an account already");
  const { headers } = await ask(
    "/api/v1/links/accept",
    {},
    { token: tokenOf(server.signIn.link), name: "jo", fullName: "Jo", password: PASSWORD },
  );
  return [headers["set-cookie"] ?? []].flat().join("\n");
}

describe("over TLS", () => {
  it("a page gets its answers, told to come back over nothing else", async () => {
    expect(server.address).toMatch(/^https:/);
    await until(async () => (await ask("/readyz")).status === 200);
    const { status, headers } = await ask("/");
    expect([status, headers["strict-transport-security"]]).toEqual([200, "max-age=31536000"]);
  });

  it("a session's cookie goes over TLS to this host alone, and lets its screen see the live feed", async () => {
    const cookies = await signedIn();
    const session = /^__Host-wingwatch-session=[^;]+/m.exec(cookies)?.[0] ?? "";
    for (const line of cookies.split("\n")) expect(line).toMatch(/^__Host-.*; Path=\/; HttpOnly; Secure; SameSite=Strict$/);
    expect((await ask("/api/v1/site", { headers: { cookie: session } })).status).toBe(200);
    expect((await ask("/api/v1/site")).status).toBe(401);

    const live = `${server.address.replace("https", "wss")}/api/v1/live`;
    const screen = new WebSocket(live, { ca: cert, headers: { cookie: session } });
    const first = await new Promise((done, failed) =>
      screen.once("message", (data) => done(JSON.parse(String(data)))).once("error", failed),
    );
    expect(serverMessageSchema.parse(first).type).toBe("snapshot");
    screen.close();
    const stranger = new WebSocket(live, { ca: cert });
    expect(await new Promise((done) => stranger.once("unexpected-response", (_request, { statusCode }) => done(statusCode)))).toBe(401);
  });

  it("nobody who cannot trust the certificate, speaks plainly, or speaks TLS 1.1 is answered", async () => {
    await expect(ask("/readyz", { ca: [] })).rejects.toMatchObject({ code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    const plain = new Promise((done, failed) =>
      requestPlainly({ host: "127.0.0.1", port: server.port, path: "/readyz" }, done).on("error", failed).end(),
    );
    await expect(plain).rejects.toThrow();
    const old = new Promise((done, failed) =>
      connect(
        { host: "127.0.0.1", port: server.port, ca: cert, maxVersion: "TLSv1.1", minVersion: "TLSv1", ciphers: "ALL:@SECLEVEL=0" },
        () => done("let in"),
      ).on("error", failed),
    );
    await expect(old).rejects.toThrow();
  });
});
