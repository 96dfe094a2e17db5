/** A screen for tests: connects to the live feed and checks every message against the contract. */
import { WebSocket } from "ws";
import { type ServerMessage, serverMessageSchema } from "../contract/index.ts";
import { until } from "./until.ts";

export interface ListenerOptions {
  readonly since?: number | string;
  readonly origin?: string;
  /** Of who is signed in. */
  readonly cookie?: string;
}

export class LiveListener {
  readonly messages: ServerMessage[] = [];
  readonly socket: WebSocket;
  closed: { readonly code: number; readonly reason: string } | undefined;
  /** HTTP status where the server did not let it in. */
  refused: number | undefined;

  constructor(address: string, { since, origin, cookie }: ListenerOptions = {}) {
    const query = since === undefined ? "" : `?since=${since}`;
    this.socket = new WebSocket(`${address.replace("http", "ws")}/api/v1/live${query}`, {
      ...(origin !== undefined && { origin }),
      headers: cookie === undefined ? {} : { cookie },
    });
    this.socket.on("message", (data) => this.messages.push(serverMessageSchema.parse(JSON.parse(String(data)))));
    this.socket.on("close", (code, reason) => {
      this.closed = { code, reason: reason.toString() };
    });
    this.socket.on("unexpected-response", (_request, response) => {
      this.refused = response.statusCode;
    });
    this.socket.on("error", () => undefined);
  }

  all<Type extends ServerMessage["type"]>(type: Type): Extract<ServerMessage, { type: Type }>[] {
    return this.messages.filter((message): message is Extract<ServerMessage, { type: Type }> => message.type === type);
  }

  /** The first message of this type that satisfies `test`, now or later. */
  async first<Type extends ServerMessage["type"]>(
    type: Type,
    test: (message: Extract<ServerMessage, { type: Type }>) => boolean = () => true,
  ): Promise<Extract<ServerMessage, { type: Type }>> {
    await until(() => this.all(type).some(test));
    return this.all(type).find(test) as Extract<ServerMessage, { type: Type }>;
  }

  async close(): Promise<void> {
    this.socket.close();
    await until(() => this.closed !== undefined);
  }
}
