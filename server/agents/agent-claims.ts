/**
 * Which instance of an agent holds the agent's name: the first that speaks keeps it for as long as it is heard, and what another says under the
 * same name does not count. Two of one name would each tell half of the truth. Pure: told what is heard and the time.
 */
import { type Micros, SECOND } from "@wingwatch/agent/domain";
import { type RunPair, runsHeard } from "./run-pair.ts";

/** Without a word for so long an instance gives up its name: its machine was replaced. */
export const NAME_KEPT_FOR: Micros = 30 * SECOND;

/** Who speaks; both are undefined from agents that know of none. */
export interface Speaker {
  readonly instance: string | undefined;
  /** Of its processes. */
  readonly run?: string | undefined;
}

/** Another of the same name. */
export interface Rival {
  readonly instance: string;
  /** Where it goes by the holder's own instance: the process that does. */
  readonly run?: string;
  readonly heardAt: Micros;
}

export type Verdict = "holder" | "new-holder" | "rival";

interface Claim {
  holder: string | undefined;
  heardAt: Micros;
  runs?: RunPair;
  rival?: Rival;
}

export class AgentClaims {
  readonly #claims = new Map<string, Claim>();

  /**
   * Only what an instance says while it is alive claims a name: a presence may be a broker's memory. Agents that know of no instance are
   * believed.
   */
  hear(agent: string, { instance, run, is }: Speaker & { readonly is: "alive" | "presence" }, now: Micros): Verdict {
    if (instance === undefined) return "holder";
    const claim: Claim = this.#claims.get(agent) ?? { holder: undefined, heardAt: 0 };
    this.#claims.set(agent, claim);
    const isFree = claim.holder === undefined || now - claim.heardAt > NAME_KEPT_FOR;
    if (claim.holder !== instance && !isFree) {
      if (is === "alive") claim.rival = { instance, heardAt: now };
      return "rival";
    }
    if (is === "presence") return !isFree && run !== undefined && claim.runs?.copy === run ? "rival" : "holder";
    if (isFree) delete claim.runs;
    if (run !== undefined) claim.runs = runsHeard(claim.runs, run, now);
    if (run !== undefined && claim.runs?.copy === run) {
      claim.rival = { instance, run, heardAt: now };
      return "rival";
    }
    const verdict = claim.holder === undefined || claim.holder === instance ? "holder" : "new-holder";
    if (claim.rival?.instance === instance && (claim.rival.run === undefined || claim.rival.run === run)) delete claim.rival;
    claim.holder = instance;
    claim.heardAt = now;
    return verdict;
  }

  /** The newest that was refused; undefined where none ever was, or where it holds the name by now. */
  rival(agent: string): Rival | undefined {
    return this.#claims.get(agent)?.rival;
  }
}
