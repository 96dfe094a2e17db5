/**
 * Takes what the server wants of this agent and makes it so: detection goes on with other thresholds without a restart, a shadow runs or ends,
 * sensors are set. Says what is in force. Whatever it last took is kept, and is in force again after a restart.
 */
import { type AgentSettings, type SettingsLayer, type WantedSettings, wantedSettingsSchema } from "../contract/index.ts";
import type { Detection } from "../detection/index.ts";
import type { Dispatch, Site, StreamItem } from "../domain/index.ts";
import type { Clock, Log } from "../ports/index.ts";
import { refusalOf, siteUnder } from "./layered-site.ts";
import { SensorSetter, type SettableSensors } from "./sensor-setter.ts";
import type { SettingsKeeper } from "./settings-keeper.ts";
import { Shadow } from "./shadow.ts";
import { SoundingTally } from "./sounding-tally.ts";

/** Ticks from one saving of the tally to the next. */
const SAVE_EVERY = 10;
const NOTHING: WantedSettings = { live: null, shadow: null };

export interface SettingsDeskOptions {
  /** As the file has it, this agent's sensors only. */
  readonly site: Site;
  readonly keeper: SettingsKeeper;
  readonly clock: Clock;
  readonly log: Log;
  /** Live detection goes on as it is, with this site's thresholds. */
  readonly retune: (site: Site) => void;
  /** A second detection that begins as the live one stands, with this site's thresholds. */
  readonly besides: (site: Site) => Detection;
  readonly sensors: SettableSensors;
  /** Left out: the processor time of this thread, µs. */
  readonly worked?: () => number;
}

export class SettingsDesk {
  readonly #options: SettingsDeskOptions;
  readonly #setter: SensorSetter;
  #wanted: WantedSettings;
  /** The layer in force. */
  #live: SettingsLayer | null = null;
  #refused: string | null = null;
  #tally: SoundingTally;
  #shadow: Shadow | undefined;
  #originals: Readonly<Record<string, Readonly<Record<string, number>>>>;
  #ticks = 0;

  constructor(options: SettingsDeskOptions) {
    this.#options = options;
    const kept = options.keeper.load();
    this.#wanted = kept?.wanted ?? NOTHING;
    this.#originals = kept?.originals ?? {};
    this.#tally = new SoundingTally(options.clock.now(), kept?.tally);
    const { live } = this.#wanted;
    this.#refused = (live && refusalOf(options.site, live)) ?? null;
    if (this.#refused === null) this.#live = live;
    this.#setter = new SensorSetter({
      sensors: options.sensors,
      originals: this.#originals,
      log: options.log,
      keep: (originals) => {
        this.#originals = originals;
        this.#write();
      },
    });
  }

  /** What detection is to start with. */
  get site(): Site {
    return siteUnder(this.#options.site, this.#live);
  }

  /** Once detection runs: goes on with what an earlier run was told. */
  start(): void {
    this.#setSensors();
    this.#setShadow();
  }

  /** What came on `settings`; gives whether it was understood. */
  take(said: unknown): boolean {
    const parsed = wantedSettingsSchema.safeParse(said);
    if (!parsed.success) return false;
    this.#wanted = parsed.data;
    this.#setLive(parsed.data.live);
    this.#setSensors();
    this.#setShadow();
    this.#save();
    return true;
  }

  /** Every item of the stream, before live detection takes it. */
  readonly note = (items: readonly StreamItem[]): void => {
    this.#shadow?.take(items);
    this.#tally.listened(items);
    for (const item of items) if (item.type === "tick") this.#tick();
  };

  /** What live detection found. */
  found(findings: readonly Dispatch[]): void {
    this.#tally.found(findings);
    this.#shadow?.found(findings);
  }

  status(): AgentSettings {
    return {
      file: this.#options.site.thresholds.version,
      live: this.#live && { version: this.#live.version, mark: this.#live.mark },
      refused: this.#refused,
      tally: this.#tally.tally,
      shadow: this.#shadow?.status() ?? null,
      sensors: [...this.#setter.status()],
    };
  }

  #tick(): void {
    this.#setter.tick();
    this.#ticks += 1;
    if (this.#ticks % SAVE_EVERY === 0 && this.#wanted !== NOTHING) this.#save();
  }

  #setLive(layer: SettingsLayer | null): void {
    const { site, log, clock, retune } = this.#options;
    const refused = layer === null ? undefined : refusalOf(site, layer);
    this.#refused = refused ?? null;
    const next = refused === undefined ? layer : null;
    if (next?.mark === this.#live?.mark) return;
    try {
      retune(siteUnder(site, next));
    } catch (error) {
      this.#refused = error instanceof Error ? error.message : String(error);
      log.error({ err: error, version: next?.version }, "detection cannot take these thresholds; it goes on as before");
      return;
    }
    this.#live = next;
    this.#tally = new SoundingTally(clock.now());
    log.info({ version: next?.version ?? site.thresholds.version, refused }, "thresholds in force");
  }

  #setSensors(): void {
    this.#setter.want(this.#live?.sensors ?? {});
  }

  #setShadow(): void {
    const { site, clock, log, besides } = this.#options;
    const { shadow } = this.#wanted;
    if (shadow?.mark === this.#shadow?.layer.mark) return;
    this.#shadow = undefined;
    if (shadow === null || refusalOf(site, shadow) !== undefined) return;
    try {
      const detection = besides(siteUnder(site, shadow));
      this.#shadow = new Shadow({ layer: shadow, detection, since: clock.now(), worked: this.#options.worked ?? workedByThread });
    } catch (error) {
      log.error({ err: error, version: shadow.version }, "the candidate cannot run beside the live thresholds");
    }
  }

  #save(): void {
    try {
      this.#write();
    } catch (error) {
      this.#options.log.error({ err: error }, "settings could not be saved; after a restart the server's word is waited for");
    }
  }

  #write(): void {
    const { keeper, clock } = this.#options;
    keeper.save(clock.now(), { wanted: this.#wanted, originals: this.#originals, tally: this.#tally.kept() });
  }
}

function workedByThread(): number {
  const { user, system } = process.threadCpuUsage();
  return user + system;
}
