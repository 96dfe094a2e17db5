import { describe, expect, it } from "vitest";
import { alertOf } from "../testing/findings.ts";
import { quietLog } from "../testing/house.ts";
import { Intake, type IntakeOptions } from "./intake.ts";

const entries = (...seqs: readonly number[]) => ({
  entries: seqs.map((seq) => ({ seq, finding: alertOf({ id: `al-${seq}` }) })),
  refused: [],
  oldest: 1,
});

function intake(over: Partial<IntakeOptions> = {}) {
  const did: string[] = [];
  const built = new Intake({
    transact: (work) => {
      const changes = work();
      did.push("commit");
      return changes;
    },
    store: (finding) => {
      did.push(`store ${finding.type === "alert" ? finding.id : ""}`);
      return [{ kind: "site", site: "changed" }];
    },
    acknowledge: (agent, seq) => did.push(`ack ${agent} ${seq}`),
    publish: (changes) => did.push(`tell ${changes.length}`),
    log: quietLog,
    max: 4,
    ...over,
  });
  return { built, did };
}

describe("findings on their way in", () => {
  it("are stored and committed, then acknowledged, then told; a burst shares one transaction", () => {
    const { built, did } = intake();
    built.push("wing-a", entries(1));
    built.push("wing-a", entries(2));
    built.flush();
    expect(did).toEqual(["store al-1", "store al-2", "commit", "ack wing-a 2", "tell 2"]);
    expect(built.counters.snapshot()).toMatchObject({ in: 2, out: 2, held: 0 });
  });

  it("are committed by themselves in the next turn of the event loop", async () => {
    const { built, did } = intake();
    built.push("wing-a", entries(1));
    expect(did).toEqual([]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(did).toContain("commit");
  });

  it("are neither acknowledged nor told when the database refuses them, and are taken when they come again", () => {
    let isFull = true;
    const { built, did } = intake({
      transact: (work) => {
        if (isFull) throw Object.assign(new Error("database or disk is full"), { errcode: 13 });
        return work();
      },
    });
    built.push("wing-a", entries(1));
    built.flush();
    expect(did).toEqual([]);
    expect(built.failing).toBe(true);
    expect(built.counters.snapshot()).toMatchObject({ in: 1, out: 0, held: 0, dropped: { "commit-failed": 1 } });
    isFull = false;
    built.push("wing-a", entries(1));
    built.flush();
    expect(did).toContain("ack wing-a 1");
    expect(built.failing).toBe(false);
  });

  it("are dropped, counted and not acknowledged beyond the bound", () => {
    const { built, did } = intake();
    built.push("wing-a", entries(1, 2, 3));
    built.push("wing-a", entries(4, 5));
    built.flush();
    expect(built.counters.snapshot()).toMatchObject({ in: 5, out: 3, dropped: { "intake-full": 2 } });
    expect(did).toContain("ack wing-a 3");
  });

  it("are not held back for ever by one that the database will never take: the others are stored, and it is counted", () => {
    const { built, did } = intake({
      store: (finding) => {
        if (finding.type === "alert" && finding.id === "al-2") throw Object.assign(new Error("constraint failed"), { errcode: 19 });
        return [{ kind: "site", site: finding.type }];
      },
    });
    built.push("wing-a", entries(1, 2, 3));
    built.flush();
    expect(did).toEqual(["commit", "commit", "ack wing-a 3", "tell 2"]);
    expect(built.counters.snapshot()).toMatchObject({ in: 3, out: 2, held: 0, rejected: { "not-storable": 1 } });
    expect(built.failing).toBe(false);
  });

  it("are not held back for ever by one that cannot be read: it is counted and acknowledged with them", () => {
    const { built, did } = intake();
    built.push("wing-a", { ...entries(1, 3), refused: [{ seq: 2, detail: "from: a whole number" }] });
    built.push("wing-b", { entries: [], refused: [{ seq: 1, detail: "nonsense" }], oldest: 1 });
    built.flush();
    expect(did).toEqual(["store al-1", "store al-3", "commit", "ack wing-a 3", "ack wing-b 1", "tell 2"]);
    expect(built.counters.snapshot()).toMatchObject({ in: 4, out: 2, held: 0, rejected: { "bad-finding": 2 } });
  });

  it("an empty message does nothing", () => {
    const { built, did } = intake();
    built.push("wing-a", { entries: [], refused: [], oldest: 1 });
    built.flush();
    expect(did).toEqual([]);
  });
});
