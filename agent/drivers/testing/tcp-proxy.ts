/** A TCP port that leads to another, counts who is connected, and can hang up: what a test needs to see a connection end. */
import { createServer, connect as dial, type Server, type Socket } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** ms that a connection may take to end. */
const PATIENCE = 1_000;
const LOOK_EVERY = 10;

export class TcpProxy {
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
  }

  static async to(url: string): Promise<TcpProxy> {
    const { hostname, port } = new URL(url);
    const server = createServer();
    const proxy = new TcpProxy(server);
    server.on("connection", (near) => proxy.#join(near, dial(Number(port), hostname)));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return proxy;
  }

  get url(): string {
    const address = this.#server.address();
    return `mqtt://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  }

  /** Connections that are open. */
  get connected(): number {
    return this.#sockets.size;
  }

  /** True as soon as nobody is connected; false where somebody stays. */
  async isLeftAlone(): Promise<boolean> {
    for (let waited = 0; this.connected > 0 && waited < PATIENCE; waited += LOOK_EVERY) await delay(LOOK_EVERY);
    return this.connected === 0;
  }

  hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }

  close(): void {
    this.hangUp();
    this.#server.close();
  }

  #join(near: Socket, far: Socket): void {
    this.#sockets.add(near);
    near.pipe(far).pipe(near);
    const end = () => {
      this.#sockets.delete(near);
      near.destroy();
      far.destroy();
    };
    for (const socket of [near, far]) socket.on("close", end).on("error", end);
  }
}
