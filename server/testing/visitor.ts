/** A browser of somebody who is signed in, or of nobody: carries the cookies, and asks as a page of ours would. */

export class Visitor {
  readonly name: string;
  /** What they sign in with. */
  account: { readonly name: string; readonly password: string } | undefined;
  readonly #address: () => string;
  readonly #cookies = new Map<string, string>();

  constructor(name: string, address: () => string) {
    this.name = name;
    this.#address = address;
  }

  /** As the browser sends them. */
  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  }

  set cookie(header: string) {
    this.#cookies.clear();
    for (const pair of header.split("; ")) this.#keep(pair);
  }

  /** Who has an account signs in again where the session has ended: clocks of tests jump. */
  async fetch(path: string, request: RequestInit = {}): Promise<Response> {
    const response = await this.#once(path, request);
    if (response.status !== 401 || this.account === undefined) return response;
    await this.#once("/api/v1/sign-in", json(this.account));
    return this.#once(path, request);
  }

  async #once(path: string, request: RequestInit): Promise<Response> {
    const headers = new Headers(request.headers);
    if (this.#cookies.size > 0) headers.set("cookie", this.cookie);
    if (!headers.has("sec-fetch-site")) headers.set("sec-fetch-site", "same-origin");
    const response = await fetch(this.#address() + path, { ...request, headers, redirect: "manual" });
    for (const line of response.headers.getSetCookie()) this.#keep(line.split(";")[0] ?? "");
    return response;
  }

  get(path: string): Promise<Response> {
    return this.fetch(path);
  }

  post(path: string, body: unknown = {}): Promise<Response> {
    return this.fetch(path, json(body));
  }

  /** Posts, expects success, and gives the answer. */
  async did<T = Record<string, unknown>>(path: string, body: unknown = {}): Promise<T> {
    const response = await this.post(path, body);
    const answer = await response.json();
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer as T;
  }

  /** What is there now. */
  async read<T = unknown>(path: string): Promise<T> {
    const response = await this.get(path);
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  /** [status, code] of what is refused. */
  async refused(path: string, body: unknown = {}): Promise<readonly [number, string]> {
    const response = await this.post(path, body);
    return [response.status, ((await response.json()) as { code: string }).code];
  }

  #keep(pair: string): void {
    const at = pair.indexOf("=");
    if (at < 1) return;
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    if (value === "") this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

function json(body: unknown): RequestInit {
  return { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
}
