import { once } from "node:events";
import { type AddressInfo, createServer, type Server, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, expect, it } from "vitest";
import { PacedSocket } from "./paced-socket.ts";

let server: Server | undefined;
afterEach(() => new Promise((resolve) => (server === undefined ? resolve(undefined) : server.close(resolve))));

async function listen(onConnection: (socket: Socket) => void): Promise<{ readonly host: string; readonly port: number }> {
  server = createServer(onConnection).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { host: "127.0.0.1", port: (server.address() as AddressInfo).port };
}

async function chunksOf(stream: PacedSocket): Promise<Buffer[]> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return chunks;
}

async function speakSlowly(socket: Socket): Promise<void> {
  for (let i = 0; i < 100; i++) {
    socket.write(Buffer.alloc(10, i));
    await sleep(2);
  }
  socket.end();
}

it("many small messages come whole, in order and in few reads", async () => {
  const to = await listen((socket) => void speakSlowly(socket));
  const chunks = await chunksOf(new PacedSocket(to));
  expect(Buffer.concat(chunks)).toEqual(Buffer.concat(Array.from({ length: 100 }, (_, i) => Buffer.alloc(10, i))));
  expect(chunks.length).toBeLessThan(50);
});

it("a flood passes whole", async () => {
  const flood = Buffer.alloc(5_000_000, "0123456789");
  const to = await listen((socket) => void socket.end(flood));
  const heard = Buffer.concat(await chunksOf(new PacedSocket(to)));
  expect(heard.equals(flood)).toBe(true);
});

it("what is written arrives, and the end of it closes the line", async () => {
  const heard: Buffer[] = [];
  const to = await listen((socket) => void socket.on("data", (bytes) => heard.push(bytes)));
  const stream = new PacedSocket(to);
  await once(stream, "connect");
  stream.resume().write("one ");
  stream.end("two");
  await once(stream, "close");
  expect(Buffer.concat(heard).toString()).toBe("one two");
});

it("a line that cannot be opened fails with the system's code", async () => {
  const to = await listen(() => undefined);
  await new Promise((resolve) => server?.close(resolve));
  const [error] = (await once(new PacedSocket(to), "error")) as [NodeJS.ErrnoException];
  expect(error.code).toBe("ECONNREFUSED");
  server = undefined;
});
