/**
 * Receivers as the outside has them: an alarm receiver, a log server and a web server on ports of their own, which can be killed in the middle
 * of work and started again. What they have read they remember over a kill.
 */
import { createServer as createHttp, type Server as HttpServer } from "node:http";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer } from "node:tls";
import { type Dc09Message, encodeFrame, parseFrame } from "../dc09/frame.ts";
import { FrameReader } from "../dc09/frame-reader.ts";
import { parseCef } from "../syslog/cef.ts";
import { TEST_CERTIFICATE, TEST_KEY } from "./certificate.ts";

export interface Receiver {
  readonly port: number;
  start(): Promise<void>;
  /** Everything that is open is reset, as by `kill -9`. */
  kill(): Promise<void>;
}

abstract class TcpReceiver implements Receiver {
  port = 0;
  readonly #sockets = new Set<Socket>();
  #server: Server | undefined;

  abstract serve(socket: Socket): void;

  protected listener(accept: (socket: Socket) => void): Server {
    return createServer({ allowHalfOpen: true }, accept);
  }

  async start(): Promise<void> {
    const server = this.listener((socket) => {
      this.#sockets.add(socket);
      socket.on("close", () => this.#sockets.delete(socket));
      socket.on("error", () => socket.destroy());
      this.serve(socket);
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
    this.port = (server.address() as AddressInfo).port;
  }

  async kill(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    for (const socket of this.#sockets) socket.resetAndDestroy();
    await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
  }
}

/** Answers ACK; `answer` changes that. */
export class AlarmReceiver extends TcpReceiver {
  readonly heard: Dc09Message[] = [];
  readonly #key: Buffer | undefined;
  answer: (message: Dc09Message) => Dc09Message = (message) => ({ ...message, token: "ACK", data: "", extended: [] });
  /** Messages with a sequence. */
  get events(): readonly Dc09Message[] {
    return this.heard.filter(({ token }) => token !== "NULL");
  }

  constructor(key?: Buffer) {
    super();
    this.#key = key;
  }

  serve(socket: Socket): void {
    const reader = new FrameReader();
    socket.on("end", () => socket.end());
    socket.on("data", (chunk) => {
      for (const text of reader.push(chunk.toString("latin1"))) {
        const frame = parseFrame(text, this.#key);
        if (!frame.ok) continue;
        this.heard.push(frame.value);
        const answer = this.answer(frame.value);
        socket.write(encodeFrame(answer, answer.token === "NAK" ? undefined : this.#key), "latin1");
      }
    });
  }
}

export interface Logged {
  readonly id: string;
  readonly attempt: number;
}

/** Reads counted frames to the end, as a log server does. */
export class LogReceiver extends TcpReceiver {
  readonly logged: Logged[] = [];

  serve(socket: Socket): void {
    let pending = Buffer.alloc(0);
    socket.on("end", () => socket.end());
    socket.on("data", (chunk) => {
      pending = Buffer.concat([pending, chunk]);
      for (;;) {
        const space = pending.indexOf(0x20);
        const length = Number(pending.subarray(0, Math.max(0, space)).toString());
        if (space < 0) return;
        // Not counted octets, TLS for one: a log server hangs up.
        if (!Number.isInteger(length)) return void socket.destroy();
        if (pending.length < space + 1 + length) return;
        this.#read(pending.subarray(space + 1, space + 1 + length).toString("utf8"));
        pending = pending.subarray(space + 1 + length);
      }
    });
  }

  #read(message: string): void {
    const cef = parseCef(message.slice(message.indexOf("CEF:")));
    if (!cef.ok) return;
    const fields = new Map(cef.value.extension);
    this.logged.push({ id: fields.get("externalId") ?? "", attempt: Number(fields.get("cn1")) });
  }
}

/** The same over TLS, with the certificate of the tests. */
export class SecureLogReceiver extends LogReceiver {
  protected override listener(accept: (socket: Socket) => void): Server {
    return createTlsServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, accept);
  }
}

export interface Hooked extends Logged {
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

export class WebReceiver implements Receiver {
  port = 0;
  readonly hooked: Hooked[] = [];
  status = 204;
  #server: HttpServer | undefined;

  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }

  async start(): Promise<void> {
    const server = createHttp((request, response) => {
      let body = "";
      request.setEncoding("utf8");
      request.on("data", (chunk: string) => {
        body += chunk;
      });
      request.on("end", () => {
        const { headers } = request;
        this.hooked.push({ id: String(headers["webhook-id"]), attempt: Number(headers["wingwatch-attempt"]), headers, body });
        response.writeHead(this.status, { location: "http://127.0.0.1:9/elsewhere" }).end();
      });
    });
    this.#server = server;
    await new Promise<void>((resolve) => server.listen(this.port, "127.0.0.1", resolve));
    this.port = (server.address() as AddressInfo).port;
  }

  async kill(): Promise<void> {
    const server = this.#server;
    this.#server = undefined;
    server?.closeAllConnections();
    await new Promise<void>((resolve) => (server === undefined ? resolve() : server.close(() => resolve())));
  }
}
