import { spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import { zstdCompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { AGENT_DATABASE, openAgentDatabase } from "./database.ts";
import { instanceOf } from "./instance.ts";
import { createOutbox } from "./outbox.ts";
import { createStateKeeper } from "./saved-state.ts";
import { createStateHistory } from "./state-history.ts";
import { alert } from "./testing/findings.ts";

let directory: string;
const databases: DatabaseSync[] = [];
const open = () => {
  const database = openAgentDatabase(directory);
  databases.push(database);
  return database;
};
const closeAll = () => {
  for (const database of databases.splice(0)) database.close();
};
/** JSON in pieces, as detection gives it. */
const inPieces = (state: unknown) => JSON.stringify(state).split(/(?=[:,])/);
const seqs = (entries: readonly { seq: number }[]) => entries.map((entry) => entry.seq);

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "wingwatch-outbox-"));
});
afterEach(() => {
  closeAll();
  rmSync(directory, { recursive: true });
});

it("each data directory has an instance of its own, which outlives restarts", () => {
  const first = instanceOf(open(), directory);
  closeAll();
  expect(instanceOf(open(), directory)).toBe(first);
  closeAll();
  rmSync(directory, { recursive: true });
  expect(instanceOf(open(), directory)).not.toBe(first);
});

describe("the outbox", () => {
  it("numbers from 1 without gaps and gives the pending ones oldest first", () => {
    const outbox = createOutbox(open());
    expect(seqs(outbox.append([alert("a"), alert("b")]))).toEqual([1, 2]);
    expect(outbox.append([])).toEqual([]);
    expect(seqs(outbox.append([alert("c")]))).toEqual([3]);
    expect(outbox.pending(2)).toEqual([
      { seq: 1, finding: alert("a") },
      { seq: 2, finding: alert("b") },
    ]);
  });

  it("forgets what is acknowledged, once, and never reuses a number", () => {
    const outbox = createOutbox(open());
    outbox.append([alert("a"), alert("b"), alert("c")]);
    outbox.acknowledge(2);
    outbox.acknowledge(1);
    expect(seqs(outbox.pending(10))).toEqual([3]);
    outbox.acknowledge(99);
    expect(outbox.counters()).toMatchObject({ in: 3, out: 3, held: 0 });
    closeAll();
    expect(seqs(createOutbox(open()).append([alert("d")]))).toEqual([4]);
  });

  it("drops the oldest where it is full, and counts them", () => {
    const outbox = createOutbox(open(), 3);
    outbox.append([alert("a"), alert("b")]);
    outbox.append([alert("c"), alert("d"), alert("e")]);
    expect(seqs(outbox.pending(10))).toEqual([3, 4, 5]);
    expect(outbox.counters()).toMatchObject({ in: 5, held: 3, dropped: { full: 2 } });
  });

  it("holds everything it has said it holds when the process is killed", async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, "testing/append-for-ever.ts"), directory], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    let said = "";
    for await (const part of child.stdout) {
      said += part;
      if (said.split("\n").length > 40) break;
    }
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
    const last = Number(said.trimEnd().split("\n").at(-1));
    const pending = seqs(createOutbox(open()).pending(1_000_000));
    expect(pending).toEqual(pending.map((_, index) => index + 1));
    expect(pending.length).toBeGreaterThanOrEqual(last);
  });

  it("loses at most the torn end where the tail of its log is torn", async () => {
    const child = spawn(process.execPath, [join(import.meta.dirname, "testing/append-for-ever.ts"), directory], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(child.stdout, "data");
    const gone = once(child, "exit");
    child.kill("SIGKILL");
    await gone;
    const log = join(directory, `${AGENT_DATABASE}-wal`);
    truncateSync(log, statSync(log).size - 100);
    appendFileSync(log, "half a frame of rubbish");
    const outbox = createOutbox(open());
    const pending = seqs(outbox.pending(1_000_000));
    expect(pending).toEqual(pending.map((_, index) => index + 1));
    expect(seqs(outbox.append([alert("next")]))).toEqual([pending.length + 1]);
  });
});

describe("the data directory", () => {
  it("belongs to one agent at a time", () => {
    open();
    expect(() => open()).toThrow(expect.objectContaining({ code: "WW_E_DATA_IN_USE" }));
  });

  it("keeps detection's state", () => {
    expect(createStateKeeper(open()).load()).toBeUndefined();
    closeAll();
    createStateKeeper(open()).save(5, inPieces({ floors: [1, 2] }));
    closeAll();
    const keeper = createStateKeeper(open());
    keeper.save(6, inPieces({ floors: [3] }));
    expect(keeper.load()).toEqual({ type: "state", t: 6, state: { floors: [3] } });
  });

  it("reads the states of versions that packed them otherwise, and forgets what is older than its own", () => {
    const database = open();
    database.prepare("INSERT INTO state VALUES ('detection', 5, ?)").run(JSON.stringify({ floors: [1] }));
    database.prepare("INSERT INTO state_history VALUES (5, ?)").run(zstdCompressSync(JSON.stringify({ floors: [2] })));
    const keeper = createStateKeeper(database);
    expect(keeper.load()).toEqual({ type: "state", t: 5, state: { floors: [1] } });
    expect(createStateHistory(database).before(5)?.state).toEqual({ floors: [2] });
    keeper.save(4, inPieces({ floors: [3] }));
    expect(keeper.load()).toEqual({ type: "state", t: 4, state: { floors: [3] } });
    expect(database.prepare("SELECT name FROM state").all()).toHaveLength(1);
  });

  it("keeps one of its states an hour, gives the newest before a time, and forgets old ones", () => {
    const [minute, hour] = [60_000_000, 3_600_000_000];
    const first = createStateHistory(open());
    for (let t = minute; t <= 3 * hour; t += minute) first.keep(t, inPieces({ minute: t / minute }));
    closeAll();
    const states = createStateHistory(open());
    const at = (t: number) => states.before(t)?.state;
    expect([at(0), at(minute), at(hour), at(hour + minute), at(9 * hour)]).toEqual([
      undefined,
      { minute: 1 },
      { minute: 1 },
      { minute: 61 },
      { minute: 121 },
    ]);
    expect(states.before(2 * hour)).toMatchObject({ type: "state", t: hour + minute });
    states.keep(2 * hour + 2 * minute, inPieces({ tooSoon: true }));
    states.expire(hour + 2 * minute);
    expect([at(2 * hour), at(9 * hour)]).toEqual([undefined, { minute: 121 }]);
  });

  it("goes on keeping states where the clock was set back", () => {
    const states = createStateHistory(open());
    states.keep(5_000, inPieces({ ahead: true }));
    states.keep(1_000, inPieces({ ahead: false }));
    expect(states.before(2_000)?.state).toEqual({ ahead: false });
  });
});
