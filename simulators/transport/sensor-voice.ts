/** A sensor's side of the wire protocol: its hello, and its observations as messages. Pure; who carries the frames does not matter here. */
import type { Bursts, Health, Micros, Observation, Reading, Sensor } from "@wingwatch/agent/domain";
import {
  AUTHENTICATION_BYTES,
  type BandBursts,
  encodeFrame,
  fitBursts,
  type Hello,
  lineBytes,
  MAX_ENCODED,
  MAX_FRAME,
  type Message,
  PROTOCOL_MINOR,
  type Seal,
} from "@wingwatch/firmware-protocol";
import { bandEdges } from "../world/bands.ts";
import type { SensorProof } from "./sensor-proof.ts";

/** A message and the time its frame is stamped with. */
export interface Stamped {
  readonly time: Micros;
  readonly message: Message;
}

export interface FrameFlags {
  readonly last?: boolean;
  readonly pending?: boolean;
}

/** Bursts whose encoding surely fits one frame, however irregular: at most eight bytes each. */
const SURELY_FIT = 72;
const BAND_TABLE = 1;
const DELIMITERS = 2;

export interface VoiceOptions {
  /** On its line, 1 to 65279; MQTT carries it too. */
  readonly address: number;
  /** Unlike that of its last start, 0 to 2^32 − 1. */
  readonly boot: number;
  /** Proves what it says; left out: nothing does. */
  readonly proof?: SensorProof | undefined;
}

/** A boot number from the wall clock: a simulator started again is a sensor started again. */
export function bootNumber(now: Micros): number {
  return Math.floor(now / 1000) % 2 ** 32;
}

export class SensorVoice {
  readonly sensor: Sensor;
  readonly address: number;
  readonly hello: Hello;
  readonly proof: SensorProof | undefined;
  readonly #index: ReadonlyMap<string, number>;
  #sequence = 0;

  constructor(sensor: Sensor, { address, boot, proof }: VoiceOptions) {
    this.sensor = sensor;
    this.proof = proof;
    this.address = address;
    this.#index = new Map(sensor.bands.map((band, index) => [band, index]));
    this.hello = {
      type: "hello",
      sensor: sensor.id,
      uniqueId: address.toString(16).padStart(16, "0"),
      boot,
      minor: PROTOCOL_MINOR,
      maxFrame: MAX_FRAME,
      bandTable: BAND_TABLE,
      model: "virtual",
      bands: sensor.bands.map((id, index) => ({ index, id, ...bandEdges(id) })),
    };
  }

  /** One interval's observations as messages, the readings first. No band's bursts are split over two. */
  messages(observations: readonly Observation[]): Stamped[] {
    const readings = observations.filter((each): each is Reading => each.type === "reading");
    const bursts = observations.filter((each): each is Bursts => each.type === "bursts");
    const health = observations.filter((each): each is Health => each.type === "health");
    return [...this.#readings(readings), ...this.#bursts(bursts), ...health.map(healthMessage)];
  }

  /** A frame with the next sequence number. Its time counts from the Unix epoch: a virtual sensor's clock needs no setting. */
  frame(stamped: Stamped, flags: FrameFlags = {}): Uint8Array {
    const frame = this.#encode(stamped, flags, this.proof?.next());
    this.#sequence = (this.#sequence + 1) & 0xffff;
    return frame;
  }

  /** Bytes that a frame takes on the line at the most: its length depends a little on where its zeros are. */
  size({ message }: Stamped): number {
    const size = lineBytes(message, this.trailer) ?? lineBytes(this.#cut(message), this.trailer);
    if (size === undefined) throw new RangeError(`a virtual sensor made a ${message.type} that cannot be sent`);
    return size;
  }

  /** Bytes that a frame has over those of its message. */
  get trailer(): number {
    return this.proof === undefined ? 0 : AUTHENTICATION_BYTES;
  }

  #encode({ time, message }: Stamped, flags: FrameFlags, seal: Seal | undefined): Uint8Array {
    const header = { address: this.address, sequence: this.#sequence, time, synced: true, ...flags, ...(seal && { seal }) };
    const whole = encodeFrame(header, message);
    const frame = whole.ok ? whole : encodeFrame(header, this.#cut(message));
    if (!frame.ok) throw new RangeError(`a virtual sensor made a ${message.type} that cannot be sent: ${frame.reason}`);
    return frame.value;
  }

  /** Bursts that fill a frame to its end leave no room for a trailer: those are cut and counted. */
  #cut(message: Message): Message {
    return (message.type === "bursts" ? fitBursts(message, MAX_ENCODED + DELIMITERS - this.trailer) : undefined) ?? message;
  }

  #readings(readings: readonly Reading[]): Stamped[] {
    const [first] = readings;
    if (first === undefined) return [];
    const rows = readings.map(({ band, floor, mean, peak, duty, bursts }) => ({
      band: this.#index.get(band) ?? 0,
      ...(floor === undefined ? {} : { floor }),
      ...(mean === undefined ? {} : { mean }),
      ...(peak === undefined ? {} : { peak }),
      ...(duty === undefined ? {} : { duty }),
      ...(bursts === undefined ? {} : { bursts }),
    }));
    return [{ time: first.t, message: { type: "readings", dt: first.dt, bandTable: BAND_TABLE, readings: rows } }];
  }

  #bursts(bursts: readonly Bursts[]): Stamped[] {
    const messages: Stamped[] = [];
    let bands: BandBursts[] = [];
    let count = 0;
    const send = () => {
      const [first] = bursts;
      if (first !== undefined && bands.length > 0)
        messages.push({ time: first.t, message: { type: "bursts", bandTable: BAND_TABLE, bands } });
      bands = [];
      count = 0;
    };
    for (const { band, list, more } of bursts) {
      if (count + list.length > SURELY_FIT) send();
      bands.push({ band: this.#index.get(band) ?? 0, more, list });
      count += list.length;
    }
    send();
    return messages;
  }
}

function healthMessage({ t, uptimeSeconds, temperature, supply, tamper, lost }: Health): Stamped {
  return {
    time: t,
    message: {
      type: "health",
      ...(uptimeSeconds === undefined ? {} : { uptimeSeconds }),
      ...(temperature === undefined ? {} : { temperature }),
      ...(supply === undefined ? {} : { supply }),
      ...(tamper === undefined ? {} : { tamper }),
      ...(lost === undefined ? {} : { lost }),
    },
  };
}
