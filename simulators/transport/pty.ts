/** A pseudo-terminal at a path of our choice, held by socat: the other end of a serial port that is not there. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { WingwatchError } from "@wingwatch/agent/domain";

export interface Pty {
  write(bytes: Uint8Array): void;
  /** Bytes not written because nobody reads the port. */
  readonly lost: number;
  close(): Promise<void>;
}

export interface PtyOptions {
  /** Becomes a symbolic link to the terminal; must not exist. */
  readonly path: string;
  readonly onBytes: (bytes: Uint8Array) => void;
  /** Somebody opened the port: again, when it was closed in between. */
  readonly onOpen?: () => void;
}

/** Bytes that may wait for a reader: half a second of a fast line. */
const MAX_WAITING = 8_192;
const RESTART_MS = 50;

/** Resolves when the path is there. The terminal is made anew whenever its user closes it, as a port stays where it is. */
export async function openPty(options: PtyOptions): Promise<Pty> {
  let closed = false;
  let isOpen = false;
  let lost = 0;
  const opened = () => {
    isOpen = true;
    options.onOpen?.();
  };
  let child = await start(options, opened);
  const watch = () => {
    child.once("exit", () => {
      isOpen = false;
      if (closed) return;
      setTimeout(() => {
        if (!closed) void restart();
      }, RESTART_MS);
    });
  };
  const restart = async () => {
    child = await start(options, opened);
    if (closed) child.kill();
    else watch();
  };
  watch();
  return {
    get lost() {
      return lost;
    },
    write(bytes) {
      const { stdin } = child;
      if (!isOpen || !stdin.writable || stdin.writableLength + bytes.length > MAX_WAITING) lost += bytes.length;
      else stdin.write(bytes);
    },
    async close() {
      closed = true;
      if (child.exitCode !== null || child.signalCode !== null) return;
      const gone = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await gone;
    },
  };
}

type Socat = ReturnType<typeof spawnSocat>;

function spawnSocat(path: string) {
  // wait-slave: it stays while nobody has opened the port; -t: it goes soon after the port was closed.
  return spawn("socat", ["-t", "0.05", "-d", "-d", "-d", `PTY,raw,echo=0,link=${path},wait-slave,pty-interval=0.05`, "STDIO"], {
    stdio: ["pipe", "pipe", "pipe"],
  });
}

function start({ path, onBytes }: PtyOptions, onOpen: () => void): Promise<Socat> {
  const child = spawnSocat(path);
  child.stdout.on("data", onBytes);
  // A port closed while we write to it is what unplugging looks like; the exit tells.
  child.stdin.on("error", () => undefined);
  return new Promise((resolve, reject) => {
    child.once("error", (cause) =>
      reject(new WingwatchError("WW_E_NO_SOCAT", "socat cannot be run", { cause, advice: "install it: apt install socat" })),
    );
    child.once("exit", (code) => reject(new WingwatchError("WW_E_PTY", `socat ended with ${code} before ${path} was there`)));
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString("latin1")).slice(-4_096);
      if (said.includes("PTY is ")) void linked(path, child).then(() => resolve(child));
      if (said.includes("starting data transfer loop")) {
        said = "";
        onOpen();
      }
    });
  });
}

/** The link is made a moment after the terminal. */
async function linked(path: string, child: Socat): Promise<void> {
  while (!existsSync(path) && child.exitCode === null) await sleep(5);
}
