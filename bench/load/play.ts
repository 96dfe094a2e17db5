/** Lets the publisher speak for a while, on another core than what is measured. */
import { fileURLToPath } from "node:url";
import { FEEDING, startOnCore } from "../measure/one-core.ts";

export interface Load {
  /** Site folder. */
  readonly site: string;
  readonly broker: string;
  readonly payload: "frames" | "json";
  /** Messages a second and sensor. */
  readonly hz: number;
}

/** Resolves when all is sent, with the number of readings. */
export async function play(load: Load, seconds: number): Promise<number> {
  const script = fileURLToPath(new URL("publisher.ts", import.meta.url));
  const options = Object.entries({ ...load, seconds }).flatMap(([name, value]) => [`--${name}`, String(value)]);
  const publisher = startOnCore(FEEDING, [script, ...options]);
  try {
    const [, sent] = await publisher.says(/^SENT (\d+)$/m, (seconds + 60) * 1000);
    return Number(sent);
  } finally {
    await publisher.stop();
  }
}
