/** Signs how far the log goes and puts it outside the database, now and then and at the end, whenever there is something new. */
import type { Micros } from "@wingwatch/agent/domain";
import type { Log } from "@wingwatch/agent/ports";
import type { AuditHead } from "../contract/index.ts";
import type { AuditStore } from "./audit-store.ts";
import { signHead } from "./head.ts";
import { writeHead } from "./head-folder.ts";
import type { SigningKey } from "./signing-key.ts";

export interface HeadKeeperOptions {
  readonly store: Pick<AuditStore, "tip">;
  readonly key: SigningKey;
  readonly site: string;
  /** Where heads are exported to. */
  readonly folder: string;
  readonly now: () => Micros;
  readonly log: Log;
}

/** ms; what is done within this time and rewritten within it leaves no trace outside the log. */
const EXPORT_EVERY_MS = 300_000;

export class HeadKeeper {
  readonly #options: HeadKeeperOptions;
  /** Entry of the newest head that was exported; -1: none by this run. */
  #exported = -1;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: HeadKeeperOptions) {
    this.#options = options;
  }

  get key(): SigningKey {
    return this.#options.key;
  }

  get folder(): string {
    return this.#options.folder;
  }

  start(): void {
    this.export();
    this.#timer = setInterval(() => this.export(), EXPORT_EVERY_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.export();
  }

  /** A head of now, exported first: nothing is vouched for that is not vouched for outside too. */
  head(): AuditHead {
    const { store, key, site, now } = this.#options;
    const head = signHead(store.tip(), key, { site, at: now() });
    this.#write(head);
    return head;
  }

  /** Where there is something new. A full disk must not stop the server; it is tried again by the clock. */
  export(): void {
    if (this.#options.store.tip().number !== this.#exported) this.head();
  }

  #write(head: AuditHead): void {
    const { folder, log } = this.#options;
    try {
      writeHead(folder, head);
      this.#exported = head.head.number;
      // The system's log is often kept on another machine: a second place for the same.
      log.info({ auditHead: head.head.number, hash: head.head.hash, signature: head.signature }, "head of the audit log");
    } catch (error) {
      log.error({ err: error, folder }, "the head of the audit log could not be exported");
    }
  }
}
