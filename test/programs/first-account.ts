/** Opens the page of a server that has no account yet, signed in with the first, as who started the server does with the link it printed. */
import type { Page } from "playwright-core";
import type { Program } from "./process.ts";

export async function openSignedIn(page: Page, server: Program, address: string): Promise<void> {
  const [, token = ""] = await server.says(/\/#\/link\/([A-Za-z0-9_-]+)/);
  const account = { token, name: "first", fullName: "The first supervisor", password: "a sentence of the first supervisor" };
  const response = await page.request.post(`${address}/api/v1/links/accept`, { data: account });
  if (!response.ok()) throw new Error(`no account: ${response.status()} ${await response.text()}`);
  await page.goto(address);
}

/** The same without a browser; gives the cookie of the session. */
export async function acceptFirst(server: Program, address: string): Promise<string> {
  const [, token = ""] = await server.says(/\/#\/link\/([A-Za-z0-9_-]+)/);
  const account = { token, name: "first", fullName: "The first supervisor", password: "a sentence of the first supervisor" };
  const headers = { "content-type": "application/json", origin: address };
  const response = await fetch(`${address}/api/v1/links/accept`, { method: "POST", headers, body: JSON.stringify(account) });
  if (!response.ok) throw new Error(`no account: ${response.status} ${await response.text()}`);
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}
