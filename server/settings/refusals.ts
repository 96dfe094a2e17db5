/** What is said to whom the settings desk refuses something. */
import { Refusal } from "../http/refusal.ts";
import type { ProposeRefusal, SettingsRefusal } from "./settings-desk.ts";

export function refusedProposal(reason: ProposeRefusal, detail: string | undefined): Refusal {
  switch (reason) {
    case "unknown-name":
      return new Refusal(400, reason, `The site does not have: ${detail}.`);
    case "no-first-sensor":
      return new Refusal(400, reason, `${detail} is no fixed sensor of the site; choose one that stays where it is.`);
    case "nothing-changed":
      return new Refusal(400, reason, "Nothing would change by this.");
    case "out-of-range":
      return new Refusal(400, reason, "With what the site file adds, a threshold would be beyond 40 dB.");
    case "bounds":
      return new Refusal(400, reason, "`most` must not be less than `least`.");
  }
}

export function refusedAct(reason: SettingsRefusal): Refusal {
  switch (reason) {
    case "unknown":
      return new Refusal(404, "unknown-version", "There is no such version.");
    case "own-proposal":
      return new Refusal(409, reason, "Somebody else than its author must approve it.");
    case "wrong-phase":
      return new Refusal(409, reason, "It has gone on or ended meanwhile; load the page again.");
    case "another-under-way":
      return new Refusal(409, reason, "Another version is being rolled out; wait until it is done, or roll it back.");
    case "stale":
      return new Refusal(409, reason, "What it was made over is not in force any more; propose it anew.");
    case "superseded":
      return new Refusal(409, reason, "A newer version is in force; roll that one back first.");
  }
}
