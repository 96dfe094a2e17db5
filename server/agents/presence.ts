/**
 * Whether an agent is there. Its birth and its last will arrive on the same retained topic, and the broker may send the will of a
 * connection long after the next one was born: a will of an older session is therefore ignored.
 */
import type { Presence } from "@wingwatch/agent/contract";

/** The presence that holds after `heard`. The same object as `known` where nothing changes. */
export function presenceAfter(known: Presence | undefined, heard: Presence): Presence {
  if (known === undefined) return heard;
  if (heard.session === known.session) return heard.online === known.online ? known : heard;
  if (!heard.online) return known;
  return heard.since >= known.since ? heard : known;
}
