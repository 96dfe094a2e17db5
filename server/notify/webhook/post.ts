/**
 * One HTTP POST to a configured address and no other: redirects are answers, not directions; nothing of the answer's body is kept; and
 * a name that leads to a link-local address (where clouds keep their credentials) is not followed.
 */
import { lookup as lookupName } from "node:dns";
import { request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import { BlockList, isIP, type LookupFunction } from "node:net";

export interface Post {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** PEM of the only authorities that are believed. */
  readonly ca?: string | undefined;
}

const forbidden = new BlockList();
forbidden.addSubnet("169.254.0.0", 16, "ipv4");
forbidden.addSubnet("0.0.0.0", 8, "ipv4");
forbidden.addSubnet("224.0.0.0", 4, "ipv4");
forbidden.addSubnet("fe80::", 10, "ipv6");
forbidden.addSubnet("ff00::", 8, "ipv6");

export function isForbidden(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && forbidden.check(address, family === 6 ? "ipv6" : "ipv4");
}

const lookup: LookupFunction = (host, options, callback) => {
  lookupName(host, { ...options, all: true }, (error, addresses) => {
    const allowed = error ? [] : addresses.filter(({ address }) => !isForbidden(address));
    const [first] = allowed;
    if (first === undefined) return callback(error ?? new Error("the name leads to an address that is not allowed"), "", 0);
    if (options.all) callback(null, allowed);
    else callback(null, first.address, first.family);
  });
};

/** The status of the answer; rejects where there was none. */
export function post({ url, headers, body, ca }: Post, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const to = new URL(url);
    if (isForbidden(to.hostname.replace(/^\[|\]$/g, ""))) return reject(new Error("an address that is not allowed"));
    const length = String(Buffer.byteLength(body));
    const options = { method: "POST", headers: { ...headers, "content-length": length }, lookup, signal, agent: false };
    const request =
      to.protocol === "https:" ? requestHttps(to, { ...options, ...(ca === undefined ? {} : { ca }) }) : requestHttp(to, options);
    request.on("error", reject);
    request.on("response", (response) => {
      const status = response.statusCode ?? 0;
      response.destroy();
      resolve(status);
    });
    request.end(body);
  });
}
