/** The verdict on one emission: no matter, or an alert of one kind with its probability. */
import {
  type AlertKind,
  type AuthorisedEmitter,
  type HeardDevice,
  isScheduled,
  type Micros,
  namesBand,
  type Priority,
  parseSchedule,
  type Site,
  type Zone,
} from "../../domain/index.ts";
import type { Outline } from "../emission/report.ts";
import type { Located } from "../fix/summary.ts";
import { defaults } from "../stage.ts";
import type { Countermeasures } from "./countermeasures.ts";
import { policyStage } from "./stage.ts";
import { likeliest, Zones } from "./zones.ts";

const PARAMS = defaults(policyStage);

export interface Verdict {
  readonly kind: AlertKind;
  readonly priority: Priority;
  readonly zone: Zone;
  /** Probability of a handset in a place that forbids it. */
  readonly p: number;
  /** Probability that it is in such a place, whatever sent it. */
  readonly there: number;
  readonly says: string;
}

/** Why an emission is nothing that anybody must look at. */
export interface Refusal {
  readonly because: "authorised" | "permitted" | "managed" | "improbable";
  readonly says: string;
}

export interface Case {
  readonly emission: Outline;
  readonly located: Located | undefined;
  /** Only access attempts so far. */
  readonly accessOnly: boolean;
  /** More than signalling sends. */
  readonly traffic: boolean;
}

export class Judge {
  readonly #site: Site;
  readonly #zones: Zones;
  readonly #countermeasures: Countermeasures;

  constructor(site: Site, countermeasures: Countermeasures) {
    this.#site = site;
    this.#zones = new Zones(site);
    this.#countermeasures = countermeasures;
  }

  /** undefined: nothing that anybody must look at. */
  judge(one: Case): Verdict | undefined {
    const shares = this.#shares(one.located);
    const forbidding = [...shares].filter(([zone]) => this.#forbids(zone, one));
    const chance = forbidding.reduce((sum, [, p]) => sum + p, 0);
    const p = Math.min(1, Math.round(1000 * one.emission.handset * chance) / 1000);
    const zone = likeliest(shares, (candidate) => this.#forbids(candidate, one));
    if (zone === undefined || p < PARAMS.uncertainAt || this.#authorisation(one.emission, shares) !== undefined) return undefined;
    return { ...this.#kind(zone, one), zone, p, there: chance };
  }

  /** Why there is no verdict: the first of the reasons that holds. */
  refusal(one: Case): Refusal {
    const shares = this.#shares(one.located);
    const rule = this.#authorisation(one.emission, shares);
    if (rule !== undefined) return { because: "authorised", says: `${rule.id} may transmit this here` };
    const zone = likeliest(shares, () => true);
    if (zone?.policy === "permitted") return { because: "permitted", says: `most likely in ${zone.id}, where phones are permitted` };
    if (zone !== undefined && !this.#forbids(zone, one))
      return { because: "managed", says: `no more than a registration with managed access in ${zone.id}, so far` };
    const p = [...shares].reduce((sum, [each, share]) => (this.#forbids(each, one) ? sum + share : sum), 0) * one.emission.handset;
    return {
      because: "improbable",
      says: `a handset in a place that forbids it with probability ${p.toFixed(3)}, under ${PARAMS.uncertainAt}`,
    };
  }

  /** Without a fix all that can be said is that it is somewhere on the site. */
  #shares(located: Located | undefined): ReadonlyMap<Zone, number> {
    if (located !== undefined) return this.#zones.share(located.places);
    const places = this.#site.zones.flatMap((zone) => zone.places);
    return this.#zones.share(new Map(places.map((place) => [place, 1 / places.length])));
  }

  #forbids(zone: Zone, one: Case): boolean {
    if (zone.policy === "permitted") return false;
    if (zone.policy !== "managed-access") return true;
    const { activity, dt, band } = one.emission;
    // Where no managed access invites a phone, whatever it does is with somebody else's network.
    if (this.#countermeasures.covering(zone, band, endOf(one.emission)) === undefined) return true;
    // Managed access invites phones: a registration towards it is normal, traffic is not.
    if (one.traffic) return true;
    if (activity === "registration" || activity === "retry" || activity === "sms") return false;
    return dt >= PARAMS.sustained;
  }

  #kind(zone: Zone, one: Case): Omit<Verdict, "zone" | "p" | "there"> {
    if (zone.policy === "prohibited") return { kind: "prohibited", priority: "high", says: `nothing may transmit in ${zone.id}` };
    const now = endOf(one.emission);
    const system = this.#countermeasures.covering(zone, one.emission.band, now);
    const resting = system === undefined ? this.#countermeasures.resting(zone, one.emission.band, now) : undefined;
    const off = resting === undefined ? "" : `: ${resting.id} is off by its schedule`;
    if (zone.policy === "managed-access") {
      const by = system === undefined ? `no managed access covers this band${off}` : `traffic that ${system.id} should have taken`;
      return { kind: "bypass", priority: "high", says: `${by}, in ${zone.id}` };
    }
    if (system === undefined) return { kind: "uncovered-band", priority: "high", says: `no jammer covers this band in ${zone.id}${off}` };
    if (one.accessOnly)
      return {
        kind: "retry",
        priority: "medium",
        says: `access attempts without traffic in ${zone.id}: a phone is there and ${system.id} holds it`,
      };
    const state = this.#countermeasures.standing(system.id);
    return { kind: "breakthrough", priority: "high", says: `${system.id} (${state}) should block this band in ${zone.id}` };
  }

  #authorisation(emission: Outline, shares: ReadonlyMap<Zone, number>): AuthorisedEmitter | undefined {
    return this.#site.authorised.find(
      (rule) => matches(rule, emission) && inZones(rule, shares) && inTime(rule, endOf(emission), this.#site.timeZone),
    );
  }
}

/**
 * A band alone authorises nothing that shows another technology; what shows none yet is not alarmed on in such a band. Where a rule names addresses or
 * services, a device that says its own must be among them.
 */
function matches(rule: AuthorisedEmitter, emission: Outline): boolean {
  const { band, technology, device } = emission;
  if (device !== undefined && !names(rule, device)) return false;
  if (band === null || !rule.bands.some((name) => namesBand(name, band))) return false;
  return rule.technology === undefined || rule.technology === technology || technology === "unknown";
}

function names({ addresses, services }: AuthorisedEmitter, { address, service }: HeardDevice): boolean {
  if (addresses === undefined && services === undefined) return true;
  const isListed = addresses?.some((one) => one.toLowerCase() === address.toLowerCase()) === true;
  return isListed || (service !== undefined && services?.includes(service) === true);
}

function inTime(rule: AuthorisedEmitter, t: Micros, timeZone: string): boolean {
  const parsed = parseSchedule(rule.schedule ?? "always");
  return parsed.ok && isScheduled(parsed.value, t, timeZone);
}

function endOf(emission: Outline): Micros {
  return emission.t + emission.dt;
}

function inZones(rule: AuthorisedEmitter, shares: ReadonlyMap<Zone, number>): boolean {
  if (rule.zones === "all") return true;
  let p = 0;
  for (const [zone, share] of shares) if (rule.zones.includes(zone.id)) p += share;
  return p >= 0.5;
}
