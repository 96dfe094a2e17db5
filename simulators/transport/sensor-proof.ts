/** A virtual sensor's half of authenticated frames (SPEC.md section 3.6): seals what it says, and believes only its own agent. */
import type { Micros } from "@wingwatch/agent/domain";
import { type Frame, FrameKey, FrameVerifier, type Seal } from "@wingwatch/firmware-protocol";
import type { SensorSecret, SensorSecrets } from "./sensor-keys.ts";

/** Counters a millisecond: a virtual sensor has no lasting memory, and its machine's clock stands in for it. */
const PER_MS = 64;

export class SensorProof {
  readonly #key: FrameKey;
  readonly #agent = new FrameVerifier<object>();
  #counter: number;

  /** @param startedAt ms since the Unix epoch, later at each start */
  constructor(sensor: string, { number, secret }: SensorSecret, startedAt: number) {
    this.#key = new FrameKey({ number, secret, sensor, direction: "sensor-to-agent" });
    this.#agent.add(new FrameKey({ number, secret, sensor, direction: "agent-to-sensor" }), this);
    this.#counter = startedAt * PER_MS;
  }

  /** For the next frame. */
  next(): Seal {
    return { key: this.#key, counter: this.#counter++ };
  }

  /** Whether the agent sealed this request, and for the first time. */
  believes(request: Frame): boolean {
    return typeof this.#agent.verify(request) === "object";
  }
}

/** The proof of a sensor that has a secret. */
export function proofOf(sensor: string, secrets: SensorSecrets | undefined, now: Micros): SensorProof | undefined {
  const secret = secrets?.get(sensor);
  return secret === undefined ? undefined : new SensorProof(sensor, secret, Math.floor(now / 1000));
}
