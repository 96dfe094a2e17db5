/**
 * Who did something and the note beside it. People's own words are shown as they are; a note that the machinery wrote is English, so another
 * language leaves it out: what was done is said by its code.
 */
import { language } from "./language.ts";
import { texts } from "./texts.ts";

const historyTexts = texts({
  server: { en: "server", fr: "serveur" },
  detection: { en: "detection", fr: "détection" },
});

interface Entry {
  readonly by: string;
  readonly action: string;
  readonly note?: string | undefined;
}

/** Steps that only detection takes. */
const machine = new Set(["raised", "updated", "escalated", "returned"]);

/** A person's name, or the part of the system. */
export function byWords(by: string): string {
  return Object.hasOwn(historyTexts, by) ? historyTexts[by as keyof typeof historyTexts] : by;
}

/** ": its note", or nothing. */
export function noteWords({ by, action, note }: Entry): string {
  if (!note) return "";
  const written = by === "server" || machine.has(action);
  return written && language() !== "en" ? "" : `: ${note}`;
}
