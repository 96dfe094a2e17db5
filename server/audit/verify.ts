/** Whether a log is whole: each entry fits its hash, follows the one before, and is the one that exported heads vouch for. Pure. */
import { type AuditHead, type AuditVerdict, auditContentSchema } from "../contract/index.ts";
import { type RawEntry, type Tip, thingsOf, whoColumn } from "./audit-store.ts";
import { readCanonical } from "./canonical.ts";
import { contentHash, GENESIS, linkHash } from "./chain.ts";

/** What every log has; the columns that only a database has are checked where they are there. */
export type Row = Pick<RawEntry, "content" | "hash"> & Partial<RawEntry>;

const START: Tip = { number: 0, hash: GENESIS };

/** Takes the rows one by one, so that a long log can be verified in pieces. */
export class Verifier {
  readonly #heads = new Map<number, readonly AuditHead[]>();
  readonly #all: readonly AuditHead[];
  #tip: Tip;
  #entries = 0;
  #broken: AuditVerdict["broken"] = null;

  /** @param heads whose signatures have been checked */
  constructor(heads: readonly AuditHead[], { after = START }: { readonly after?: Tip } = {}) {
    this.#all = heads;
    for (const head of heads) this.#heads.set(head.head.number, [...(this.#heads.get(head.head.number) ?? []), head]);
    this.#tip = after;
    this.#broken = this.#disowned();
  }

  /** False once something is broken: what follows says nothing any more. */
  take(row: Row): boolean {
    if (this.#broken !== null) return false;
    const next = this.#tip.number + 1;
    const fault = faultOf(row, this.#tip);
    if (fault !== undefined) this.#broken = { number: next, what: fault };
    else {
      this.#tip = { number: next, hash: row.hash };
      this.#entries += 1;
      this.#broken = this.#disowned();
    }
    return this.#broken === null;
  }

  get tip(): Tip {
    return this.#tip;
  }

  end(): AuditVerdict {
    const beyond = this.#all.filter(({ head }) => head.number > this.#tip.number).sort((a, b) => a.head.number - b.head.number)[0];
    if (this.#broken === null && beyond !== undefined) {
      const { number, at } = beyond.head;
      const what = `the log ends at entry ${this.#tip.number}, but the head of ${timeText(at)} vouches for ${number}: its end was cut off`;
      this.#broken = { number: this.#tip.number + 1, what };
    }
    const vouched = this.#all.map(({ head }) => head.number).filter((number) => number <= this.#tip.number);
    return { entries: this.#entries, heads: this.#all.length, vouched: Math.max(0, ...vouched), broken: this.#broken };
  }

  #disowned(): AuditVerdict["broken"] {
    const { number, hash } = this.#tip;
    const head = this.#heads.get(number)?.find((one) => one.head.hash !== hash)?.head;
    if (head === undefined) return null;
    return { number, what: `it is not the entry that the head of ${timeText(head.at)} vouches for: the log was rewritten here or before` };
  }
}

function faultOf(row: Row, tip: Tip): string | undefined {
  const number = tip.number + 1;
  const parsed = auditContentSchema.safeParse(readCanonical(row.content));
  if (!parsed.success) return "its content is not canonical JSON of an entry";
  const content = parsed.data;
  if (content.number !== number) return `an entry of number ${content.number} stands where ${number} must`;
  if (linkHash(tip.hash, number, { content: contentHash(content) }) !== row.hash) {
    return "its hash does not fit: its content, its hash or the entry before it is not what was written";
  }
  if (row.number !== undefined && row.number !== number) return `its column number says ${row.number}`;
  if (row.at !== undefined && row.at !== content.at) return "its column at differs from its content";
  if (row.who !== undefined && row.who !== whoColumn(content)) return "its column who differs from its content";
  if (row.action !== undefined && row.action !== content.action) return "its column action differs from its content";
  if (row.about !== undefined && row.about.join("\n") !== thingsOf(content).join("\n"))
    return "the index of things differs from its content";
  return undefined;
}

export function timeText(micros: number): string {
  return new Date(micros / 1_000).toISOString();
}
