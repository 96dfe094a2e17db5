/** A TDD base station as a sensor hears it: the downlink runs of the pattern that its band keeps, and gaps where phones may speak. */
import type { Random } from "../world/random.ts";
import { burst, MS, type Train, type TrainOptions } from "./burst.ts";
import { PATTERNS, type Pattern, SYMBOLS } from "./tdd-pattern.ts";

/** Share of the runs that a busy one fills. */
const BUSY = 0.85;
/** dB against a full symbol. */
const CONTROL_GAIN = -2;
const PILOT_GAIN = -6;

export function* tddDownlink({ random, epoch, pattern = PATTERNS["nr-5"], load }: TrainOptions): Train {
  const { period, downlink } = pattern;
  const first = (period - (epoch % period)) % period;
  for (let at = first; ; at += period) {
    for (const { from, length } of downlink) {
      const run = { from: at + from, length };
      if (load !== undefined) yield* inPieces(run, { pattern, random, load, clock: epoch + at + from });
      else if (random.chance(BUSY)) yield burst(run.from, length, 0.5 * random.gaussian());
      else yield* pattern.technology === "lte" ? lteIdle(run) : nrControl(run, pattern.piece);
    }
  }
}

interface Run {
  readonly from: number;
  readonly length: number;
}

interface PieceOptions {
  readonly pattern: Pattern;
  readonly random: Random;
  /** Share of the pieces with data. */
  readonly load: number;
  /** µs on the network's clock when the run begins. */
  readonly clock: number;
}

/** Each piece has data or not; what is on the air without any is what phones find the network by. */
function* inPieces(run: Run, { pattern, random, load, clock }: PieceOptions): Train {
  const { piece, technology } = pattern;
  for (let done = 0; done < run.length; done += piece) {
    const rest = { from: run.from + done, length: Math.min(piece, run.length - done) };
    if (random.chance(load)) yield burst(rest.from, rest.length, 0.5 * random.gaussian());
    else if (technology === "lte") yield* lteIdle(rest);
    else if (done === 0 && clock % SYNCHRONISED < pattern.period) yield* nrSynchronisation(rest.from, piece);
  }
}

/** An unloaded run of NR still carries control symbols. */
function* nrControl({ from, length }: Run, slot: number): Train {
  for (let n = 0; n < Math.floor(length / slot); n++) yield burst(from + n * slot, (2 * slot) / SYMBOLS, CONTROL_GAIN);
}

/** µs between two sets of synchronisation blocks */
const SYNCHRONISED = 20 * MS;

/** Two beams of four symbols each in one slot (TS 38.213, 4.1, case C). */
function* nrSynchronisation(from: number, slot: number): Train {
  for (const symbol of [2, 8]) yield burst(from + (symbol * slot) / SYMBOLS, (4 * slot) / SYMBOLS, PILOT_GAIN);
}

/** Symbols of a subframe with reference signals of the cell (TS 36.211, 6.10.1.2): on the air whatever the load. */
const REFERENCE = [0, 4, 7, 11] as const;

function* lteIdle({ from, length }: Run): Train {
  const symbol = MS / SYMBOLS;
  for (let done = 0; done < length; done += MS) {
    for (const n of REFERENCE) if (done + n * symbol < length) yield burst(from + done + n * symbol, symbol, PILOT_GAIN);
  }
}
