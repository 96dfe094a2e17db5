/**
 * People propose, approve and step; the clock steps on where the plan says so, and rolls back what leaves its bounds. After every change each
 * agent is told anew what is wanted of it.
 */
import { type AgentSettings, type Candidate, settingsLayerSchema, type WantedSettings } from "@wingwatch/agent/contract";
import { fail, type Micros, ok, type Result, type Site } from "@wingwatch/agent/domain";
import type { Done } from "../commit.ts";
import type { Bound, Drift, Plan, SettingsContent, SettingsState, SettingsVersion, SiteFileVersion } from "../contract/index.ts";
import { boundOf, breach } from "./bounds.ts";
import { contentAfter, NOTHING } from "./content.ts";
import { differenceOf } from "./difference.ts";
import { driftOf, type Stands } from "./drift.ts";
import { type Ground, reachOf, type Step, wantedOf } from "./layers.ts";
import { after, isLive, isStepDue, proposed, type RollOutEvent, type RollOutRefusal } from "./roll-out.ts";
import type { SettingsStore } from "./settings-store.ts";
import { addedToBand, toTry } from "./to-try.ts";

export interface SettingsDeskOptions {
  readonly store: SettingsStore;
  readonly site: Site;
  readonly ground: Omit<Ground, "live" | "site">;
  /** How an agent says that it is set, and whether it is there. */
  readonly heard: (agent: string) => { readonly online: boolean; readonly settings: AgentSettings | null };
  readonly tell: (agent: string, wanted: WantedSettings) => void;
}

export type ProposeRefusal = "unknown-name" | "no-first-sensor" | "nothing-changed" | "out-of-range" | "bounds";
export type SettingsRefusal = RollOutRefusal | "unknown" | "another-under-way" | "stale" | "superseded";

interface Proposal {
  readonly change: SettingsContent["thresholds"];
  readonly sensors: SettingsContent["sensors"];
  readonly why: string;
  readonly plan: Plan;
  readonly by: string;
  readonly at: Micros;
}

/** What did it itself, in deeds. */
export const SERVER = "server";

export class SettingsDesk {
  readonly #options: SettingsDeskOptions;

  constructor(options: SettingsDeskOptions) {
    this.#options = options;
  }

  state(): SettingsState {
    const { store, site } = this.#options;
    return {
      file: site.thresholds.version,
      live: store.live(site.thresholds.version)?.version ?? null,
      secondPerson: store.secondPerson,
      versions: [...store.list()],
      agents: this.#stands().map(({ marks: _marks, ...standing }) => standing),
    };
  }

  /** Version of the thresholds in force on the whole site. */
  get inForce(): number {
    const { store, site } = this.#options;
    return store.live(site.thresholds.version)?.version ?? site.thresholds.version;
  }

  /** What may transmit where, as far as the version in force says otherwise than the file. By zone. */
  get policies(): NonNullable<Candidate["policies"]> {
    const { store, site } = this.#options;
    return store.live(site.thresholds.version)?.content.thresholds.policies ?? {};
  }

  /** What an agent must be told to try this over what is in force. */
  toTry(candidate: Candidate, agent: string): Result<Candidate, "unknown-name"> {
    const unknown = this.#unknownNames({ thresholds: candidate, sensors: {} });
    if (unknown.length > 0) return fail("unknown-name", unknown.join(", "));
    const ground = this.#ground();
    const owner = ground.owners.find((one) => one.agent === agent) ?? { sensors: [] };
    return ok(toTry(candidate, owner, ground));
  }

  /** dB of an agent's entry for a sensor as the same entry of a version to propose: the band's own part is in the version. */
  asEntry(band: string, db: number): number {
    const { site, live } = this.#ground();
    return Math.round((db - addedToBand(site, live, band)) * 100) / 100;
  }

  drift(): Drift[] {
    return driftOf(this.#stands(), this.#options.site.thresholds.version);
  }

  files(): readonly SiteFileVersion[] {
    return this.#options.store.files();
  }

  /** Who changed the site file, and why; said once. */
  answerFor(file: number, answer: { readonly by: string; readonly why: string }): Result<Done<SiteFileVersion>, "unknown" | "answered"> {
    const { store } = this.#options;
    const isNew = store.answerFor(file, answer);
    const known = store.files().find(({ number }) => number === file);
    if (known === undefined) return fail("unknown");
    return isNew ? ok({ value: known, changes: [] }) : fail("answered");
  }

  /** Keeps the site file that the server was started with, where it differs from the last. */
  noteFile(at: Micros): void {
    const { store, site } = this.#options;
    const { thresholds, zones, countermeasures, authorised, sensors, agents, retention, privacy } = site;
    store.noteFile(
      { thresholds, zones, countermeasures, authorised, sensors, agents, retention, privacy },
      { at, thresholds: thresholds.version },
    );
  }

  /** Tells every agent what is wanted of it. */
  tellAll(): void {
    const { ground, tell } = this.#options;
    for (const owner of ground.owners) tell(owner.agent, this.#wanted(owner.agent));
  }

  propose({ change, sensors, why, plan, by, at }: Proposal): Result<Done<SettingsVersion>, ProposeRefusal> {
    const { store, site } = this.#options;
    const content = { thresholds: change, sensors };
    const unknown = this.#unknownNames(content);
    if (unknown.length > 0) return fail("unknown-name", unknown.join(", "));
    const first = site.sensors.find(({ id }) => id === plan.sensor);
    if (first === undefined || this.#options.ground.wingOf(first) === null) return fail("no-first-sensor", plan.sensor);
    if (plan.most !== null && plan.least !== null && plan.most < plan.least) return fail("bounds");
    const live = store.live(site.thresholds.version);
    const whole = contentAfter(live?.content ?? NOTHING, content);
    if (differenceOf(live?.content ?? NOTHING, whole).length === 0) return fail("nothing-changed");
    const version = Math.max(site.thresholds.version, store.newest()) + 1;
    if (!this.#fits({ phase: "site", sensor: plan.sensor, candidate: { version, content: whole } })) return fail("out-of-range");
    const rollOut = proposed({ by, at }, store);
    store.add({ version, file: site.thresholds.version, before: live?.version ?? null, at, by, why, content: whole, plan, rollOut });
    return this.#done(version);
  }

  act(version: number, event: RollOutEvent): Result<Done<SettingsVersion>, SettingsRefusal> {
    const { store, site } = this.#options;
    const known = store.get(version);
    if (known === undefined) return fail("unknown");
    const live = store.live(site.thresholds.version)?.version ?? null;
    const { phase } = known.rollOut;
    if (phase === "done" && live !== version) return fail("superseded");
    if (event.kind === "step" && phase === "approved") {
      if (store.underWay() !== undefined) return fail("another-under-way");
      if (known.file !== site.thresholds.version || known.before !== live) return fail("stale");
    }
    const step = event.kind === "step" && phase === "shadow" ? { ...event, bounds: this.#bounds(known) } : event;
    const moved = after(known.rollOut, step);
    if (!moved.ok) return moved;
    store.move(version, moved.value);
    return this.#done(version);
  }

  setRule(secondPerson: boolean): Result<Done<boolean>, never> {
    this.#options.store.secondPerson = secondPerson;
    return ok({ value: secondPerson, changes: [] });
  }

  /** What the clock must do with the version that is under way: called every second. */
  due(at: Micros): { readonly version: number; readonly event: RollOutEvent } | undefined {
    const { store, site } = this.#options;
    const known = store.underWay();
    if (known === undefined) return undefined;
    const { version, plan, rollOut } = known;
    const back = (why: string) => ({ version, event: { kind: "roll-back" as const, by: SERVER, at, why } });
    if (known.file !== site.thresholds.version) return back(`the site file is of version ${site.thresholds.version} now`);
    const reached = this.#stands().filter(({ agent }) => reachOf(this.#ground(), stepOf(known)).includes(agent));
    for (const one of reached) {
      const why = breachOf(one, known);
      if (why !== undefined) return back(`${one.agent}: ${why}`);
    }
    const everywhere = reached.every(runsIt);
    if (!isStepDue(rollOut, plan, { at, everywhere })) return undefined;
    return { version, event: { kind: "step", by: SERVER, at, why: "its time was over" } };
  }

  #bounds(known: SettingsVersion): Record<string, Bound> {
    return Object.fromEntries(
      this.#stands().map(({ agent, actual, marks }) => {
        const shadow = actual?.shadow?.mark === marks.shadow?.mark ? actual?.shadow : undefined;
        return [agent, boundOf(known.plan, shadow ? [shadow.tally, shadow.live] : [])];
      }),
    );
  }

  #unknownNames({ thresholds, sensors }: SettingsContent): readonly string[] {
    const own = new Map(this.#options.site.sensors.map(({ id, bands }) => [id, new Set(bands)]));
    const heard = new Set(this.#options.site.sensors.flatMap(({ bands }) => bands));
    const zones = new Set(this.#options.site.zones.map(({ id }) => id));
    const named = [...Object.entries(thresholds.sensors ?? {}), ...Object.entries(thresholds.offset ?? {})];
    return [
      ...Object.keys(thresholds.bands ?? {}).filter((band) => !heard.has(band)),
      ...Object.keys(sensors).filter((sensor) => !own.has(sensor)),
      ...Object.keys(thresholds.policies ?? {}).filter((zone) => !zones.has(zone)),
      ...named.flatMap(([sensor, byBand]) =>
        Object.keys(byBand)
          .filter((band) => own.get(sensor)?.has(band) !== true)
          .map((band) => `${sensor} ${band}`),
      ),
    ];
  }

  /** Whether what agents would be told is what they take: thresholds may add up to more than may be added. */
  #fits(step: Step): boolean {
    const ground = this.#ground();
    return ground.owners.every((owner) => settingsLayerSchema.safeParse(wantedOf(ground, owner, step).live).success);
  }

  #ground(): Ground {
    const { store, site, ground } = this.#options;
    return { ...ground, site, live: store.live(site.thresholds.version) ?? null };
  }

  #wanted(agent: string): WantedSettings {
    const ground = this.#ground();
    const owner = ground.owners.find((one) => one.agent === agent);
    const known = this.#options.store.underWay();
    if (owner === undefined) return { live: null, shadow: null };
    return wantedOf(ground, owner, known?.file === ground.site.thresholds.version ? stepOf(known) : undefined);
  }

  #stands(): readonly Stands[] {
    const { ground, heard } = this.#options;
    return ground.owners.map(({ agent }) => {
      const marks = this.#wanted(agent);
      const { online, settings } = heard(agent);
      const wanted = { live: marks.live?.version ?? null, shadow: marks.shadow?.version ?? null };
      return { agent, wanted, marks, online, actual: settings };
    });
  }

  #done(version: number): Result<Done<SettingsVersion>, never> {
    return ok({ value: this.#options.store.get(version) as SettingsVersion, changes: [] });
  }
}

function stepOf({ version, content, plan, rollOut }: SettingsVersion): Step {
  return { phase: rollOut.phase, sensor: plan.sensor, candidate: { version, content } };
}

function runsIt({ online, actual, marks }: Stands): boolean {
  if (!online || actual === null) return false;
  const isShadowed = (actual.shadow?.mark ?? null) === (marks.shadow?.mark ?? null) && (actual.shadow?.stopped ?? null) === null;
  return isShadowed && (actual.live?.mark ?? null) === (marks.live?.mark ?? null);
}

function breachOf({ agent, actual, marks }: Stands, { plan, rollOut }: SettingsVersion): string | undefined {
  if (rollOut.phase === "shadow") {
    const { shadow } = actual ?? {};
    return shadow && shadow.mark === marks.shadow?.mark ? breach(shadow.tally, boundOf(plan, [])) : undefined;
  }
  const bound = rollOut.bounds[agent];
  const isInForce = actual !== null && actual.live?.mark === marks.live?.mark;
  return isLive(rollOut.phase) && isInForce && bound !== undefined ? breach(actual.tally, bound) : undefined;
}
