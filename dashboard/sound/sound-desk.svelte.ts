/** The sound of this desk: armed by the first gesture, silenced by S for a minute, sounding again then and for whatever is new. */
import type { AlertRecord } from "@wingwatch/server/contract";
import type { Phase } from "../state/connection.ts";
import { Chime } from "./chime.ts";
import { dueSound, type Sound, soundingAlerts, soundKey, soundsAgainAt } from "./sounding.ts";

/** What S asks for, seconds. */
export const SILENCE_SECONDS = 60;

export class SoundDesk {
  /** When what is silenced is heard again, µs; null: nothing is silenced. */
  againAt: number | null = $state(null);
  #armed = $state(false);
  #due: Sound = $state("none");
  /** By `soundKey`, until when: silent at once, whether or not the server can be reached. */
  #silenced: ReadonlyMap<string, number> = new Map();
  #lostSilenced = $state(false);
  #at = 0;
  readonly #chime = new Chime();
  readonly #desk: string;

  constructor(desk: string) {
    this.#desk = desk;
  }

  get state(): "off" | "on" | "sounding" | "silenced" {
    if (!this.#armed) return "off";
    if (this.#due !== "none") return "sounding";
    return this.againAt !== null || this.#lostSilenced ? "silenced" : "on";
  }

  /** Browsers allow sound only after a gesture: call it from every one. */
  arm(): void {
    this.#chime.arm();
    this.#armed = this.#chime.armed;
  }

  /** Decides what is due and plays it in its rhythm. Call whenever the queue, the connection or the clock (µs) moves. */
  hear({ queue, phase, now }: { readonly queue: readonly AlertRecord[]; readonly phase: Phase; readonly now: number }): void {
    if (phase !== "lost" && this.#lostSilenced) this.#lostSilenced = false;
    this.#at = now;
    this.#silenced = new Map([...this.#silenced].filter(([, until]) => until > now));
    const heard = this.#heard(queue);
    this.#due = dueSound({ ...heard, phase, lostSilenced: this.#lostSilenced });
    this.againAt = soundsAgainAt(heard);
    if (this.#armed) this.#chime.tick(this.#due, now / 1000);
  }

  /** S: silences what sounds, and says whether the server is to be told; when nothing sounds, plays a tone that shows that the sound works. */
  press(queue: readonly AlertRecord[]): "silenced" | "nothing" {
    this.arm();
    if (this.#due === "none") {
      this.#chime.test();
      return "nothing";
    }
    const due = this.#due;
    this.#due = "none";
    if (due === "lost") {
      this.#lostSilenced = true;
      return "nothing";
    }
    const until = this.#at + SILENCE_SECONDS * 1e6;
    const now = soundingAlerts(this.#heard(queue)).map((record) => [soundKey(record), until] as const);
    this.#silenced = new Map([...this.#silenced, ...now]);
    this.againAt = soundsAgainAt(this.#heard(queue));
    return "silenced";
  }

  /** Plays what `sound` sounds like, once. */
  demonstrate(sound: Exclude<Sound, "none">): void {
    this.arm();
    this.#chime.test(sound);
  }

  #heard(queue: readonly AlertRecord[]) {
    return { queue, desk: this.#desk, at: this.#at, silenced: this.#silenced };
  }
}
