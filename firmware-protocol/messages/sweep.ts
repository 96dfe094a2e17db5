/** sweep: levels of neighbouring bins. The frame's time is the BEGINNING of the sweep. */
import { fields } from "../schema/constants.generated.ts";
import { present } from "./present.ts";
import type { Reader } from "./reader.ts";
import type { Writer } from "./writer.ts";

const f = fields.sweep;

export interface SweepMessage {
  readonly type: "sweep";
  /** Time that these bins took, µs. */
  readonly dt: number;
  /** Lower edge of the first bin, Hz, to 1 mHz. */
  readonly start: number;
  /** Width of a bin, Hz, to 1 mHz. */
  readonly step: number;
  /** Hz; left out: the step. */
  readonly rbw?: number;
  readonly relative?: true;
  /** At most 256; bin i is centred on start + (i + 0.5)·step. */
  readonly dbm: readonly number[];
}

export function decodeSweep(r: Reader): SweepMessage {
  const dt = r.number(f.dt);
  const start = r.number(f.start);
  const step = r.number(f.step);
  const rbw = r.optional(f.rbw);
  const relative = r.bool(f.relative) ? (true as const) : undefined;
  const dbm = r.list(f.bins, () => r.number(f["bins.level"]));
  return { type: "sweep", dt, start, step, ...present({ rbw, relative }), dbm };
}

export function encodeSweep(w: Writer, sweep: SweepMessage): void {
  w.number(f.dt, sweep.dt);
  w.number(f.start, sweep.start);
  w.number(f.step, sweep.step);
  w.optional(f.rbw, sweep.rbw);
  w.number(f.relative, sweep.relative === true ? 1 : 0);
  w.list(f.bins, sweep.dbm, (level) => w.number(f["bins.level"], level));
}
