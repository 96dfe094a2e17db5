/** The simulated prison as a program of its own: a fault in it cannot stop the watch, and it is reached like real sensors are. */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { promisify } from "node:util";
import { UsageError } from "@wingwatch/agent/domain";
import { checkout } from "./checkout.ts";

export interface SimulatedPrisonOptions {
  readonly siteDir: string;
  readonly scenario: string;
  /** `mqtt://host:port` */
  readonly broker: string;
  /** Key file of the virtual sensors. */
  readonly keys: string | undefined;
  readonly say: (line: string) => void;
}

export interface SimulatedPrison {
  stop(): Promise<void>;
}

const followParent = new URL("./follow-parent.ts", import.meta.url).href;
const AGAIN_MS = 2_000;
const KILL_MS = 3_000;
/** Exit code of a command that was asked for what cannot be: trying again would not help. */
const USAGE = 2;

/** Throws a UsageError, in the simulator's words, where it cannot play the scenario at the site. */
export async function checkScenario({ siteDir, scenario }: Pick<SimulatedPrisonOptions, "siteDir" | "scenario">): Promise<void> {
  const args = [checkout.commandLine, "simulate", "--check", "--site", siteDir, "--scenario", scenario];
  try {
    await promisify(execFile)(process.execPath, args);
  } catch (error) {
    const { code, stderr } = error as { readonly code?: unknown; readonly stderr?: string };
    if (code !== USAGE || stderr === undefined) throw error;
    throw new UsageError(stderr.replace(/^wingwatch: /, "").trimEnd());
  }
}

/** Begins again whenever its scenario has ended. */
export function startSimulatedPrison({ siteDir, scenario, broker, keys, say }: SimulatedPrisonOptions): SimulatedPrison {
  let child: ChildProcess | undefined;
  let again: NodeJS.Timeout | undefined;
  let isStopping = false;

  const begin = () => {
    const args = ["--import", followParent, checkout.commandLine, "simulate", "--site", siteDir, "--scenario", scenario, "--mqtt", broker];
    if (keys !== undefined) args.push("--keys", keys);
    child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "inherit", "ipc"] });
    child.once("error", (error) => say(`The simulated prison could not be started: ${error.message}`));
    child.once("exit", (code, signal) => {
      child = undefined;
      if (isStopping) return;
      if (code === USAGE) {
        say("Nothing is simulated: see above. Stop with Ctrl-C and choose another --scenario.");
        return;
      }
      if (code !== 0) say(`The simulated prison stopped by itself (exit ${code ?? signal}); it begins again in ${AGAIN_MS / 1_000} s.`);
      again = setTimeout(begin, AGAIN_MS);
    });
  };
  begin();

  return {
    stop: async () => {
      isStopping = true;
      clearTimeout(again);
      if (child === undefined) return;
      const gone = once(child, "exit");
      const running = child;
      running.kill("SIGTERM");
      const kill = setTimeout(() => running.kill("SIGKILL"), KILL_MS);
      await gone;
      clearTimeout(kill);
    },
  };
}
