/** Queues what the outside must be told, inside the transaction of what happened. */
import type { DatabaseSync } from "node:sqlite";
import type { Micros, Site } from "@wingwatch/agent/domain";
import type { AlertRecord, Change } from "../contract/index.ts";
import { DeliveryStore } from "./delivery/delivery-store.ts";
import { Happenings } from "./happenings.ts";
import { NoticeMaker } from "./notice-maker.ts";
import { targetsFor } from "./rules.ts";
import type { SettingsStore } from "./settings/settings-store.ts";

export interface OutboxOptions {
  readonly db: DatabaseSync;
  readonly site: Site;
  readonly settings: SettingsStore;
  readonly load: (alert: string) => AlertRecord | undefined;
}

export class Outbox {
  readonly store: DeliveryStore;
  readonly maker: NoticeMaker;
  readonly settings: SettingsStore;
  readonly #happenings: Happenings;
  readonly #timeZone: string;
  /** Told soon after something was queued; it may have been undone by then. */
  onQueued: (() => void) | undefined;

  constructor({ db, site, settings, load }: OutboxOptions) {
    this.store = new DeliveryStore(db);
    this.maker = new NoticeMaker(site);
    this.settings = settings;
    this.#happenings = new Happenings({ db, maker: this.maker, load });
    this.#timeZone = site.timeZone;
  }

  take(changes: readonly Change[], at: Micros): void {
    const { targets, rules } = this.settings.current;
    const enabled = new Set(targets.filter((target) => target.enabled).map(({ id }) => id));
    let isQueued = false;
    for (const told of this.#happenings.take(changes)) {
      const chosen = targetsFor(told, rules, this.#timeZone).filter((id) => enabled.has(id));
      if (chosen.length === 0) continue;
      this.store.enqueue(told.notice, chosen, at);
      isQueued = true;
    }
    if (isQueued && this.onQueued !== undefined) setImmediate(this.onQueued);
  }
}
