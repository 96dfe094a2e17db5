/** Somebody with an account, who asks as a page of ours would. */

const PASSWORD = "a sentence that nobody guesses";

export class Person {
  readonly #address: string;
  readonly #cookies = new Map<string, string>();

  private constructor(address: string) {
    this.#address = address;
  }

  static async withLink(
    address: string,
    account: { readonly token: string; readonly name: string; readonly fullName?: string },
  ): Promise<Person> {
    const person = new Person(address);
    await person.did("/api/v1/links/accept", { ...account, password: PASSWORD });
    return person;
  }

  async read<T>(path: string): Promise<T> {
    return this.#answer(path, await this.#ask(path));
  }

  /** Posts and expects success. */
  async did<T = unknown>(path: string, body: object): Promise<T> {
    return this.#answer(path, await this.#ask(path, body));
  }

  /** [status, code] of what is refused. */
  async refused(path: string, body: object): Promise<readonly [number, string]> {
    const response = await this.#ask(path, body);
    return [response.status, ((await response.json()) as { code: string }).code];
  }

  async #answer<T>(path: string, response: Response): Promise<T> {
    if (response.status !== 200) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as T;
  }

  async #ask(path: string, body?: object): Promise<Response> {
    const cookie = [...this.#cookies].map((pair) => pair.join("=")).join("; ");
    const headers = { cookie, "sec-fetch-site": "same-origin", ...(body && { "content-type": "application/json" }) };
    const response = await fetch(this.#address + path, { headers, ...(body && { method: "POST", body: JSON.stringify(body) }) });
    for (const line of response.headers.getSetCookie()) {
      const [name = "", value = ""] = (line.split(";")[0] ?? "").split(/=(.*)/s);
      if (value === "") this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
    return response;
  }
}
