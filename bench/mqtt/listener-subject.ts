/** The listener as a subject: what listening alone costs. */
import { fileURLToPath } from "node:url";
import { MEASURED, startOnCore } from "../measure/one-core.ts";
import type { Subject } from "./subject.ts";

export interface ListenerOptions {
  readonly broker: string;
  readonly topic: string;
  /** Readings in each message. */
  readonly readings: number;
}

export async function startListener({ broker, topic, readings }: ListenerOptions): Promise<Subject> {
  const script = fileURLToPath(new URL("listener.ts", import.meta.url));
  const program = startOnCore(MEASURED, [script, "--broker", broker, "--topic", topic]);
  await program.says(/listening/);
  return {
    pid: program.child.pid ?? 0,
    finish: async () => {
      program.child.kill("SIGTERM");
      const [, heard] = await program.says(/^HEARD (\d+)$/m);
      await program.stop();
      return Number(heard) * readings;
    },
  };
}
