/** The WebSocket at /api/v1/live: lets screens in, hears what they watch, keeps dead connections out. */
import { STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import type { FastifyPluginAsyncZod } from "fastify-type-provider-zod";
import { type WebSocket, WebSocketServer } from "ws";
import { clientMessageSchema } from "../contract/index.ts";
import { Refusal, refusals } from "../http/refusal.ts";
import type { Recognise } from "../users/recognise.ts";
import type { Sessions } from "../users/sessions.ts";
import type { Standing } from "../users/standing.ts";
import type { LiveClient } from "./live-client.ts";
import type { LiveFeed } from "./live-feed.ts";
import { MessagePace } from "./message-pace.ts";
import { checkUpgrade, LIVE_PATH, LIVE_PERMISSION, type LiveRequest, maySee, type UpgradeReason } from "./upgrade.ts";

export interface LiveOptions {
  readonly feed: LiveFeed;
  readonly maxClients: number;
  readonly recognise: Recognise;
  readonly sessions: Pick<Sessions, "again" | "onChange">;
}

const statusOf: Readonly<Record<UpgradeReason, number>> = {
  "not-found": 404,
  "bad-since": 400,
  "foreign-origin": 403,
  "sign-in": 401,
  "not-allowed": 403,
  full: 503,
};

/** A client answers pings or is gone after two of these. */
const PING_MS = 15_000;
/** A client that does not even read the close is cut off after this. */
const CLOSE_MS = 2_000;
/** Close code for a screen whose session has ended. */
const SIGNED_OUT = 4401;
const LONGEST_CLIENT_MESSAGE = 16 * 1024;

export const livePlugin: FastifyPluginAsyncZod<LiveOptions> = async (app, { feed, maxClients, recognise, sessions }) => {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: LONGEST_CLIENT_MESSAGE, perMessageDeflate: false });
  const unanswered = new WeakSet<WebSocket>();
  const watchers = new Map<WebSocket, { readonly standing: Standing; readonly client: LiveClient }>();

  app.server.on("upgrade", (request, socket: Duplex, head) => {
    const standing = recognise(request.headers);
    const checked = checkUpgrade(request, { standing, clients: sockets.clients.size, maxClients });
    if (checked.ok) sockets.handleUpgrade(request, socket, head, (client) => accept(client, standing, checked.value));
    else {
      feed.counters.reject(checked.reason);
      const status = statusOf[checked.reason];
      socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    }
  });

  function accept(socket: WebSocket, standing: Standing, { since }: LiveRequest): void {
    const pace = new MessagePace();
    socket.on("error", () => socket.terminate());
    socket.on("pong", () => unanswered.delete(socket));
    const client = feed.join(
      {
        get buffered() {
          return socket.bufferedAmount;
        },
        send: (message) => socket.send(message, { binary: false }),
        close: (code, reason) => {
          socket.close(code, reason);
          setTimeout(() => socket.terminate(), CLOSE_MS).unref();
        },
      },
      since,
    );
    watchers.set(socket, { standing, client });
    socket.on("close", () => {
      watchers.delete(socket);
      feed.leave(client);
    });
    socket.on("message", (data) => {
      if (!pace.take(performance.now())) {
        feed.counters.reject("client-flood");
        client.close(1008, "too many messages");
        return;
      }
      const message = parseClientMessage(String(data));
      if (message === undefined) {
        feed.counters.reject("bad-client-message");
        client.close(1008, "not a message that /docs describes");
      } else client.watch(message.sensors);
    });
  }

  /** Whose session has ended sees nothing any more. */
  const askAgain = () => {
    for (const { standing, client } of watchers.values()) if (!maySee(sessions.again(standing))) client.close(SIGNED_OUT, "signed out");
  };
  sessions.onChange(askAgain);

  const pinging = setInterval(() => {
    askAgain();
    for (const socket of sockets.clients) {
      if (unanswered.has(socket)) socket.terminate();
      else {
        unanswered.add(socket);
        socket.ping();
      }
    }
  }, PING_MS);

  app.addHook("preClose", async () => {
    clearInterval(pinging);
    feed.close();
    sockets.close();
  });

  app.get(
    LIVE_PATH,
    {
      config: { permission: LIVE_PERMISSION },
      schema: { summary: "The live feed: a WebSocket; ?since=SEQ resumes", tags: ["live"], response: refusals },
    },
    async () => {
      throw new Refusal(426, "websocket-only", "This address speaks WebSocket only.");
    },
  );
};

function parseClientMessage(text: string) {
  try {
    return clientMessageSchema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
