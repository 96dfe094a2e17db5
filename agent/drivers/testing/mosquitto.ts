/** A Mosquitto of our own on a free port, for tests. */
import { spawn, spawnSync } from "node:child_process";
import { createServer, connect as dial } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** Debian puts it where a user's path does not lead. */
const PATH = `${process.env.PATH ?? ""}:/usr/sbin:/usr/local/sbin`;

export const hasMosquitto: boolean = spawnSync("mosquitto", ["-h"], { env: { PATH } }).error === undefined;

export interface Mosquitto {
  readonly url: string;
  stop(): Promise<void>;
}

/** Resolves when it answers. */
export async function startMosquitto(): Promise<Mosquitto> {
  const port = await freePort();
  const child = spawn("mosquitto", ["-p", String(port)], { env: { PATH }, stdio: "ignore" });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 100) throw new Error("mosquitto does not answer");
    await delay(50);
  }
  return {
    url: `mqtt://127.0.0.1:${port}`,
    stop: () => {
      child.kill();
      return ended;
    },
  };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = dial(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
