/** Who sits at this screen, as the server says: asked when the page starts and every few seconds, for a session may end or lock by itself. */
import type { Me, Permission } from "@wingwatch/server/contract";
import type { Answer } from "../live/ask.ts";
import { usePreferences } from "../preferences/preferences.ts";
import { fetchMe, sayActive } from "./me-api.ts";

/** ms */
const ASK_EVERY = 10_000;
/** A person who works says so no more often than this, ms. */
const ACTIVE_EVERY = 20_000;

class Sitter {
  /** null until the server has answered for the first time. */
  me: Me | null = $state.raw(null);
  /** Counts the deeds that were tried while the screen was locked: the password is asked for. */
  refusedDeeds = $state(0);
  #saidActive = 0;

  /** The name that stands in records; null in a demonstration. */
  get name(): string | null {
    const who = this.me?.who;
    return who?.kind === "user" ? who.fullName : null;
  }

  get locked(): boolean {
    return this.me?.locked ?? false;
  }

  may(permission: Permission): boolean {
    return this.me?.permissions.includes(permission) ?? false;
  }

  start(signal: AbortSignal): void {
    void this.ask();
    const timer = setInterval(() => void this.ask(), ASK_EVERY);
    const active = () => void this.#active();
    for (const kind of ["keydown", "pointerdown"] as const) window.addEventListener(kind, active, { capture: true, passive: true, signal });
    signal.addEventListener("abort", () => clearInterval(timer));
  }

  async ask(): Promise<void> {
    this.take(await fetchMe());
  }

  /** Takes what the server said of who is here now; a refusal changes nothing. */
  take(answer: Answer<Me>): void {
    if (!answer.ok) return;
    const before = this.me?.who;
    this.me = answer.value;
    const { who, language, theme } = answer.value;
    if (who.kind === "user" && (before?.kind !== "user" || before.id !== who.id))
      usePreferences({ language: language ?? undefined, theme: theme ?? undefined });
  }

  async #active(): Promise<void> {
    const now = performance.now();
    if (this.me?.who.kind !== "user" || this.locked || now - this.#saidActive < ACTIVE_EVERY) return;
    this.#saidActive = now;
    this.take(await sayActive());
  }
}

export const sitter = new Sitter();
