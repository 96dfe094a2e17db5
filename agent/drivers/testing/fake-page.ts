/** A device's page on a web server of the test's own, which sees who is connected and who asks. */
import { createServer, type Server } from "node:http";
import { setTimeout as delay } from "node:timers/promises";

export class FakePage {
  /** What is shown from now on. */
  page: Uint8Array;
  /** Questions so far. */
  asked = 0;
  readonly #server: Server;

  private constructor(page: Uint8Array) {
    this.page = page;
    this.#server = createServer((_, response) => {
      this.asked += 1;
      response.end(this.page);
    });
  }

  static async showing(page: Uint8Array): Promise<FakePage> {
    const shown = new FakePage(page);
    await new Promise<void>((resolve) => shown.#server.listen(0, "127.0.0.1", resolve));
    return shown;
  }

  get url(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  }

  /** True where nobody asks in the next `ms`, and nobody is connected after them. */
  async isLeftAlone(ms: number): Promise<boolean> {
    const before = this.asked;
    await delay(ms);
    return this.asked === before && (await this.#connected()) === 0;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }

  #connected(): Promise<number> {
    return new Promise((resolve, reject) => this.#server.getConnections((error, count) => (error ? reject(error) : resolve(count))));
  }
}
