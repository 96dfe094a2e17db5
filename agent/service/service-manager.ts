/**
 * Tells the service manager (systemd) how this process stands: ready, still alive, stopping. Node has no datagram sockets of the Unix kind, which
 * the protocol speaks over, so `systemd-notify` says it for us; the unit needs NotifyAccess=all for that. Without a manager nothing is done.
 */
import { execFile } from "node:child_process";
import type { Log } from "../ports/index.ts";

export interface ServiceManager {
  /** It can do its work now; from here on the watchdog is fed. */
  ready(status: string): void;
  stopping(): void;
}

export interface ServiceManagerOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** While false the watchdog is not fed, and the manager starts the process anew. Left out: a running event loop is well. */
  readonly isWell?: () => boolean;
  /** Runs `systemd-notify` with these arguments; left out: the program. */
  readonly notify?: (args: readonly string[]) => void;
}

const PROGRAM = "systemd-notify";

export function serviceManager({ env, log, isWell = () => true, notify = runWith(env, log) }: ServiceManagerOptions): ServiceManager {
  if (env.NOTIFY_SOCKET === undefined) return { ready: nothing, stopping: nothing };
  let feeding: NodeJS.Timeout | undefined;
  const period = watchdogMs(env);
  return {
    ready(status) {
      notify(["--ready", `--status=${status}`]);
      if (period === undefined) return;
      const feed = () => {
        if (isWell()) notify(["WATCHDOG=1"]);
      };
      // Thrice within the time: one late turn of the loop, or one slow start of the program, is no fault.
      feeding = setInterval(feed, period / 3);
      feeding.unref();
    },
    stopping() {
      clearInterval(feeding);
      notify(["STOPPING=1"]);
    },
  };
}

/** The time that the manager waits for a sign of life, ms; undefined where it watches somebody else or nobody. */
function watchdogMs({ WATCHDOG_USEC, WATCHDOG_PID }: Readonly<Record<string, string | undefined>>): number | undefined {
  const micros = Number(WATCHDOG_USEC);
  if (!(micros > 0) || (WATCHDOG_PID !== undefined && Number(WATCHDOG_PID) !== process.pid)) return undefined;
  return micros / 1000;
}

function runWith(env: ServiceManagerOptions["env"], log: Log): (args: readonly string[]) => void {
  return (args) => {
    execFile(PROGRAM, [...args], { env }, (error) => {
      if (error) log.warn({ err: error, args }, "the service manager could not be told");
    });
  };
}

function nothing(): void {
  // Started by hand: nobody waits for a word.
}
