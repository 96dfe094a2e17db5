/** The pages of a KrakenSDR or a Kismet, as their web ports show them. What is asked for is kept: a device that is only listened to is never told anything. */
import { createServer } from "node:http";

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly cookie: string | undefined;
  /** Bytes that came with the question. */
  readonly length: number;
}

export interface PageServer {
  readonly url: string;
  readonly asked: readonly Asked[];
  /** What a path shows from now on; others are 404. */
  show(path: RegExp, page: string | Uint8Array): void;
  /** Cut off in the middle from now on. */
  breakOff(): void;
  close(): Promise<void>;
}

/** `cookie`: questions without it are refused. */
export async function openPages({ cookie }: { readonly cookie?: string } = {}): Promise<PageServer> {
  const asked: Asked[] = [];
  const pages: { readonly path: RegExp; readonly page: Uint8Array }[] = [];
  let isBroken = false;
  const server = createServer(async (request, response) => {
    let length = 0;
    for await (const chunk of request) length += (chunk as Uint8Array).length;
    const { method = "", url: path = "", headers } = request;
    asked.push({ method, path, cookie: headers.cookie, length });
    const page = pages.findLast((each) => each.path.test(path))?.page;
    if (cookie !== undefined && headers.cookie !== cookie) response.writeHead(401).end();
    else if (method !== "GET" || page === undefined) response.writeHead(404).end();
    else if (isBroken)
      response.writeHead(200, { "content-length": page.length }).write(page.subarray(0, page.length / 2), () => response.destroy());
    else response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    show: (path, page) => void pages.push({ path, page: Buffer.from(page) }),
    breakOff: () => {
      isBroken = true;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
