/** What a fault needs of the machine: where it is missing, the fault is not run, and says so. */
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";

export const FAKETIME = "/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1";

export function notRoot(): string | undefined {
  return process.getuid?.() === 0 ? undefined : "needs root, to mount a small disk";
}

export function noNamespaces(): string | undefined {
  try {
    execFileSync("ip", ["netns", "add", "wingwatch-probe"], { stdio: "ignore" });
    execFileSync("ip", ["netns", "del", "wingwatch-probe"], { stdio: "ignore" });
    return undefined;
  } catch {
    // Whatever it was: without a namespace of its own the agent's network cannot be cut.
    return "needs network namespaces (root, and `ip`)";
  }
}

export function noFaketime(): string | undefined {
  return existsSync(FAKETIME) ? undefined : "needs libfaketime (Debian: faketime)";
}
