/** A real Mosquitto on a free port. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { freePort, type Program, startProgram, temporaryFolder } from "./process.ts";

export interface Broker {
  readonly url: string;
  readonly program: Program;
  stop(): Promise<void>;
}

export async function startMosquitto(): Promise<Broker> {
  const folder = temporaryFolder();
  const port = await freePort();
  const config = join(folder.path, "mosquitto.conf");
  writeFileSync(config, `listener ${port} 127.0.0.1\nallow_anonymous true\npersistence false\nlog_dest stderr\n`);
  const program = startProgram("mosquitto", ["-c", config], { env: { PATH: `${process.env.PATH}:/usr/sbin` } });
  await program.says(/mosquitto version .* running/);
  return {
    url: `mqtt://127.0.0.1:${port}`,
    program,
    stop: async () => {
      await program.stop("SIGTERM");
      folder[Symbol.dispose]();
    },
  };
}
