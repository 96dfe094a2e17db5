/** Proofs and walk tests in the database, called `P-` and `W-` and their number. What was kept is never changed. */
import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Micros } from "@wingwatch/agent/domain";
import { type Proof, proofSchema, type WalkTest, walkTestSchema } from "../contract/index.ts";
import { numberIn } from "../database/numbered.ts";

/** Of one walk test; far above a house's cells. */
const MOST_PROOFS = 5_000;

export class CommissioningStore {
  readonly #db: DatabaseSync;

  constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Newest first. */
  proofs(limit: number): readonly Proof[] {
    return this.#db.prepare("SELECT * FROM proof ORDER BY number DESC LIMIT ?").all(limit).map(readProof);
  }

  /** Oldest first, from <= at < to. */
  proofsIn(from: Micros, to: Micros): readonly Proof[] {
    return this.#db
      .prepare("SELECT * FROM proof WHERE at >= ? AND at < ? ORDER BY number LIMIT ?")
      .all(from, to, MOST_PROOFS)
      .map(readProof);
  }

  isProved(drill: string): boolean {
    return this.#db.prepare("SELECT 1 FROM proof WHERE drill = ?").get(drill) !== undefined;
  }

  addProof(proof: Omit<Proof, "id">): Proof {
    const { lastInsertRowid } = this.#db
      .prepare("INSERT INTO proof (at, drill, content) VALUES (?, ?, ?)")
      .run(proof.at, proof.drill, JSON.stringify(proof));
    return { id: `P-${lastInsertRowid}`, ...proof };
  }

  /** Newest first. */
  walkTests(limit: number): readonly WalkTest[] {
    return this.#db.prepare("SELECT * FROM walk_test ORDER BY number DESC LIMIT ?").all(limit).map(readWalkTest);
  }

  walkTest(id: string): WalkTest | undefined {
    const row = this.#db.prepare("SELECT * FROM walk_test WHERE number = ?").get(numberIn("W", id));
    return row && readWalkTest(row);
  }

  addWalkTest(test: Omit<WalkTest, "id">): WalkTest {
    const { lastInsertRowid } = this.#db.prepare("INSERT INTO walk_test (at, content) VALUES (?, ?)").run(test.at, JSON.stringify(test));
    return { id: `W-${lastInsertRowid}`, ...test };
  }
}

function readProof({ number, content }: Record<string, SQLOutputValue>): Proof {
  return proofSchema.parse({ ...(JSON.parse(String(content)) as object), id: `P-${number}` });
}

function readWalkTest({ number, content }: Record<string, SQLOutputValue>): WalkTest {
  return walkTestSchema.parse({ ...(JSON.parse(String(content)) as object), id: `W-${number}` });
}
