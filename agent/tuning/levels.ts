/** Levels of one sensor and band as columns, from a store's slices. */
import type { LevelColumns } from "../detection/index.ts";
import type { Micros } from "../domain/index.ts";
import type { ReadingReader } from "../ports/index.ts";

export interface LevelQuery {
  readonly sensor: string;
  readonly band: string;
  readonly from: Micros;
  readonly to: Micros;
}

export async function levelsOf(reader: Pick<ReadingReader, "slices">, query: LevelQuery): Promise<LevelColumns> {
  const { sensor, band, from, to } = query;
  const parts: LevelColumns[] = [];
  for await (const { readings } of reader.slices({ from, to, sensors: [sensor], bands: [band] })) parts.push(readings);
  return { t: joined(parts, "t"), floor: joined(parts, "floor"), mean: joined(parts, "mean"), peak: joined(parts, "peak") };
}

function joined(parts: readonly LevelColumns[], column: keyof LevelColumns): Float64Array {
  const all = new Float64Array(parts.reduce((length, part) => length + part.t.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part[column], at);
    at += part.t.length;
  }
  return all;
}
