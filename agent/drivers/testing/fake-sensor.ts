/** A sensor that is not there, for tests: what it says, and what it answers. */
import { encodeFrame, type FrameHeader, type Hello, type Message } from "@wingwatch/firmware-protocol";

/** A sensor with one band that answers polls, time requests and settings. */
export class FakeSensor {
  readonly hello: Hello;
  readonly #address: number;
  #sequence = 0;

  constructor(sensor: string, address: number) {
    this.#address = address;
    this.hello = {
      type: "hello",
      sensor,
      uniqueId: address.toString(16).padStart(16, "0"),
      boot: 1,
      minor: 0,
      maxFrame: 640,
      bandTable: 1,
      firmware: "1.0",
      bands: [{ index: 0, id: "b8-ul", low: 880_000_000, high: 915_000_000 }],
    };
  }

  /** The next frame. */
  frame(message: Message, header: Partial<FrameHeader> = {}): Uint8Array {
    const frame = encodeFrame(
      { address: this.#address, sequence: this.#sequence++, time: Date.now() * 1000, synced: true, ...header },
      message,
    );
    if (!frame.ok) throw new Error(frame.reason);
    return frame.value;
  }

  reading(): Uint8Array {
    return this.frame({ type: "readings", dt: 250_000, bandTable: 1, readings: [{ band: 0, mean: -80 }] }, { last: true });
  }

  /** What it answers, if it is meant. */
  answer(request: Message, { address, sequence }: { readonly address: number; readonly sequence: number }): readonly Uint8Array[] {
    const last = { last: true };
    if (
      request.type === "poll" &&
      (request.sensor ?? this.hello.sensor) === this.hello.sensor &&
      [this.#address, 0xffff].includes(address)
    ) {
      return request.wantHello ? [this.frame(this.hello), this.reading()] : [this.reading()];
    }
    if (address !== this.#address) return [];
    if (request.type === "time-request") {
      const now = performance.now() * 1000;
      const [received, sent] = [Math.round(now), Math.round(now) + 10];
      return [this.frame({ type: "time-reply", request: sequence, agentTime: request.agentTime, received, sent }, last)];
    }
    if (request.type === "set-config")
      return [this.frame({ type: "reply", request: sequence, status: "ok", settings: request.settings }, last)];
    if (request.type === "time-set") return [this.frame({ type: "reply", request: sequence, status: "ok", settings: [] }, last)];
    return [];
  }
}
