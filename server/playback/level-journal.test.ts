import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../database/open.ts";
import { T0 } from "../testing/findings.ts";
import { LevelJournal } from "./level-journal.ts";
import { pruneJournal } from "./prune.ts";

const S = 1_000_000;
let db: ReturnType<typeof openDatabase>;
let journal: LevelJournal;

beforeEach(() => {
  db = openDatabase(":memory:");
  journal = new LevelJournal(db);
});

describe("the journal of levels", () => {
  it("gives every look back as the screens had it, written or not yet", () => {
    for (let second = 0; second < 12; second++)
      journal.note(second === 3 ? [["A1-s1", "b8-ul", 31.4]] : [["A2-s1", "b3-ul", 20]], T0 + second * S);
    const chunks = journal.between(T0, T0 + 60 * S);
    expect(chunks.map(({ at, offsets }) => [at, offsets.length])).toEqual([
      [T0, 10],
      [T0 + 10 * S, 2],
    ]);
    expect(chunks[0]?.rows).toEqual([
      ["A2-s1", "b3-ul", [20, 20, 20, null, 20, 20, 20, 20, 20, 20]],
      ["A1-s1", "b8-ul", [null, null, null, 31]],
    ]);
    expect(journal.counters.snapshot()).toMatchObject({ in: 12, out: 1 });
  });

  it("keeps no play of the floor, but keeps that it was listened", () => {
    journal.note([["A1-s1", "b8-ul", 4]], T0);
    journal.flush();
    expect(journal.between(T0, T0)).toEqual([{ at: T0, offsets: [0], rows: [] }]);
    expect(journal.spans(T0, T0 + S, 5 * S)).toEqual([[T0, T0]]);
  });

  it("takes a clock that is set back for a new row, and loses nothing", () => {
    journal.note([["a", "b", 9]], T0 + 5 * S);
    journal.note([["a", "b", 8]], T0 + 2 * S);
    journal.flush();
    expect(journal.between(T0, T0 + 9 * S).map(({ at }) => at)).toEqual([T0 + 2 * S, T0 + 5 * S]);
  });

  it("shows where it did not run as no span, and forgets what is too old", () => {
    for (const second of [0, 1, 2, 600, 601]) journal.note([], T0 + second * S);
    expect(journal.spans(T0, T0 + 700 * S, 5 * S)).toEqual([
      [T0, T0 + 2 * S],
      [T0 + 600 * S, T0 + 601 * S],
    ]);
    journal.flush();
    pruneJournal(db, T0 + 300 * S);
    expect(journal.since()).toBe(T0 + 600 * S);
  });
});
