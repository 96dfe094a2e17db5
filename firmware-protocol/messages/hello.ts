/** hello: who the sensor is and what its band indices mean. */
import { fields } from "../schema/constants.generated.ts";
import { present } from "./present.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const f = fields.hello;

/** A band that a sensor listens to. */
export interface HelloBand {
  /** Stands for this band in all other messages, 0 to 255. */
  readonly index: number;
  /** `b8-ul`, `wifi24`, … */
  readonly id: string;
  /** Hz, inclusive, whole kHz */
  readonly low: number;
  /** Hz, exclusive, whole kHz */
  readonly high: number;
  /** Resolution bandwidth that levels refer to, Hz; left out: the whole band. */
  readonly rbw?: number;
  /** Levels are dB against something unknown, not dBm. */
  readonly relative?: true;
}

export interface Hello {
  readonly type: "hello";
  /** The site's id of the sensor, `A1-03`; empty while it has none. */
  readonly sensor: string;
  /** Number of the device itself, 16 hexadecimal digits. */
  readonly uniqueId: string;
  /** Differs at every start. */
  readonly boot: number;
  /** Minor version of the protocol that the sensor speaks. */
  readonly minor: number;
  /** Longest frame before COBS that the sensor can receive, bytes. */
  readonly maxFrame: number;
  /** Revision of `bands`, 0 to 255. */
  readonly bandTable: number;
  readonly model?: string;
  readonly firmware?: string;
  readonly bands: readonly HelloBand[];
}

export function decodeHello(r: Reader): Hello {
  const sensor = r.text(f.sensor);
  const uniqueId = r.hex(8, "");
  const boot = r.number(f.boot);
  const minor = r.number(f.minor);
  const maxFrame = r.number(f.maxFrame);
  const bandTable = r.number(f.bandTable);
  const model = r.text(f.model) || undefined;
  const firmware = r.text(f.firmware) || undefined;
  const bands = r.list(f.bands, () => decodeBand(r));
  return { type: "hello", sensor, uniqueId, boot, minor, maxFrame, bandTable, ...present({ model, firmware }), bands };
}

function decodeBand(r: Reader): HelloBand {
  const index = r.number(f["bands.index"]);
  const low = r.number(f["bands.low"]);
  const high = r.number(f["bands.high"]);
  const rbw = r.optional(f["bands.rbw"]);
  const relative = r.bool(f["bands.relative"]) ? (true as const) : undefined;
  return { index, id: r.text(f["bands.id"]), low, high, ...present({ rbw, relative }) };
}

export function encodeHello(w: Writer, hello: Hello): void {
  w.text(f.sensor, hello.sensor);
  w.hex(hello.uniqueId, 8, "");
  w.number(f.boot, hello.boot);
  w.number(f.minor, hello.minor);
  w.number(f.maxFrame, hello.maxFrame);
  w.number(f.bandTable, hello.bandTable);
  w.text(f.model, hello.model ?? "");
  w.text(f.firmware, hello.firmware ?? "");
  w.list(f.bands, hello.bands, (band) => {
    w.number(f["bands.index"], band.index);
    w.number(f["bands.low"], band.low);
    w.number(f["bands.high"], band.high);
    w.optional(f["bands.rbw"], band.rbw);
    w.number(f["bands.relative"], band.relative === true ? 1 : 0);
    w.text(f["bands.id"], band.id);
  });
}
