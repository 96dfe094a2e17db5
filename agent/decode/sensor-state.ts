/** What the agent knows of one sensor on a line: who it is, what its band indices mean, its clock and what it lost. */
import type { Hello } from "@wingwatch/firmware-protocol";
import type { Micros } from "../domain/index.ts";
import type { LineFigures } from "./line-figures.ts";
import type { DecodedBand } from "./make-reading.ts";
import { SensorClock } from "./sensor-clock.ts";
import { SequenceWatch } from "./sequence.ts";

const BAND_INDICES = 256;

export class SensorState {
  address: number;
  /** The id that its key proves; undefined where nothing does. */
  provenId: string | undefined;
  readonly clock = new SensorClock();
  readonly sequence = new SequenceWatch();
  /** The newest hello; undefined until one came. */
  hello: Hello | undefined;
  /** By band index; only what the newest hello lists. */
  bands: readonly (DecodedBand | undefined)[] = [];
  /** Arrival of the newest hello that was accepted. */
  greetedAt: Micros = 0;
  heardAt: Micros | null = null;
  rejected = 0;
  /** Band indices came that the hello, if there is one, does not explain: a new hello is needed. */
  needsHello = true;
  /** A fault of its clock was already reported and has not gone since. */
  faultReported = false;
  #disputedUntil: Micros = 0;

  constructor(address: number) {
    this.address = address;
  }

  /** The site's id of the sensor; undefined until it said so. */
  get id(): string | undefined {
    return this.hello?.sensor;
  }

  /** Takes a hello; a new `boot` begins clock and sequence anew. */
  greet(hello: Hello, receivedAt: Micros): void {
    if (this.hello !== undefined && this.hello.boot !== hello.boot) {
      this.clock.restart();
      this.sequence.restart();
    }
    const bands: (DecodedBand | undefined)[] = new Array(BAND_INDICES).fill(undefined);
    for (const band of hello.bands) bands[band.index] = { id: band.id, rbw: band.rbw, relative: band.relative === true };
    this.hello = hello;
    this.bands = bands;
    this.greetedAt = receivedAt;
    this.needsHello = false;
  }

  /** Another device claims this id or address: until it is clear which one is meant, neither is believed (SPEC.md section 6.3). */
  dispute(until: Micros): void {
    this.#disputedUntil = until;
    this.needsHello = true;
  }

  isDisputed(now: Micros): boolean {
    return now < this.#disputedUntil;
  }

  figures(): LineFigures {
    return {
      heardAt: this.heardAt,
      clockOffset: this.clock.offset,
      firmware: this.hello?.firmware ?? null,
      lost: this.sequence.lost,
      damaged: 0,
      rejected: this.rejected,
    };
  }
}
