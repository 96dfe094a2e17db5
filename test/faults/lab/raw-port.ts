/** A serial port on which anything may be written, at the pace of the line. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";

export interface RawPort {
  write(bytes: Uint8Array): void;
  close(): Promise<void>;
}

/** The path becomes a link to a pseudo-terminal; nothing may lie there. */
export async function openRawPort(path: string): Promise<RawPort> {
  const child = spawn("socat", [`PTY,raw,echo=0,link=${path}`, "STDIO"], { stdio: ["pipe", "ignore", "ignore"] });
  child.stdin.on("error", () => undefined);
  while (!existsSync(path)) await new Promise((resolve) => setTimeout(resolve, 20));
  return {
    write: (bytes) => void (child.stdin.writableLength < 65_536 && child.stdin.write(bytes)),
    close: async () => {
      const gone = once(child, "exit");
      child.kill();
      await gone;
    },
  };
}
