/** The sound of this desk: armed by the first gesture, silenced by S, sounding again for whatever is new. */
import type { AlertRecord } from "@wingwatch/server/contract";
import type { Phase } from "../state/connection.ts";
import { Chime } from "./chime.ts";
import { dueSound, type Sound, soundingAlerts, soundKey } from "./sounding.ts";

export class SoundDesk {
  #armed = $state(false);
  #due: Sound = $state("none");
  #silenced: ReadonlySet<string> = $state.raw(new Set());
  #lostSilenced = $state(false);
  readonly #chime = new Chime();

  get state(): "off" | "on" | "sounding" | "silenced" {
    if (!this.#armed) return "off";
    if (this.#due !== "none") return "sounding";
    return this.#silenced.size > 0 || this.#lostSilenced ? "silenced" : "on";
  }

  /** Browsers allow sound only after a gesture: call it from every one. */
  arm(): void {
    this.#chime.arm();
    this.#armed = this.#chime.armed;
  }

  /** Decides what is due and plays it in its rhythm. Call whenever the queue, the connection or the clock (µs) moves. */
  hear(input: { readonly queue: readonly AlertRecord[]; readonly phase: Phase; readonly now: number }): void {
    const { queue, phase } = input;
    if (phase !== "lost" && this.#lostSilenced) this.#lostSilenced = false;
    const current = new Set(soundingAlerts(queue).map(soundKey));
    const kept = [...this.#silenced].filter((key) => current.has(key));
    if (kept.length !== this.#silenced.size) this.#silenced = new Set(kept);
    this.#due = dueSound({ queue, phase, silenced: this.#silenced, lostSilenced: this.#lostSilenced });
    if (this.#armed) this.#chime.tick(this.#due, input.now / 1000);
  }

  /** S: silences what sounds; when nothing does, plays a tone that shows that the sound works. */
  press(queue: readonly AlertRecord[]): void {
    this.arm();
    if (this.#due === "none") {
      this.#chime.test();
      return;
    }
    if (this.#due === "lost") this.#lostSilenced = true;
    else this.#silenced = new Set(soundingAlerts(queue).map(soundKey));
    this.#due = "none";
  }
}
