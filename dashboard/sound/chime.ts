/** Plays the sounds with oscillators: no files, no other host. Does nothing before a user gesture, as browsers demand. */
import type { Sound } from "./sounding.ts";

/** Tones (Hz) and pause until it is repeated (ms). Priority is told by pattern, not by loudness. */
const patterns: Readonly<Record<Exclude<Sound, "none">, { readonly tones: readonly number[]; readonly every: number }>> = {
  high: { tones: [880, 660, 880, 660], every: 3_000 },
  medium: { tones: [660, 550], every: 8_000 },
  low: { tones: [550], every: 20_000 },
  lost: { tones: [330, 247, 330, 247], every: 4_000 },
};
const TONE = 0.16;

export class Chime {
  #context: AudioContext | undefined;
  #lastAt = Number.NEGATIVE_INFINITY;
  #last: Sound = "none";

  /** Call from a user gesture. */
  arm(): void {
    this.#context ??= new AudioContext();
    if (this.#context.state === "suspended") void this.#context.resume();
  }

  get armed(): boolean {
    return this.#context !== undefined;
  }

  /** Call often with what is due; repeats it in its own time. `now` in ms. */
  tick(sound: Sound, now: number): void {
    if (sound === "none") {
      this.#last = "none";
      return;
    }
    if (sound === this.#last && now - this.#lastAt < patterns[sound].every) return;
    this.#last = sound;
    this.#lastAt = now;
    this.#play(patterns[sound].tones);
  }

  /** A short tone that shows that the sound works; or once what is played for `sound`. */
  test(sound?: Exclude<Sound, "none">): void {
    this.#play(sound ? patterns[sound].tones : [660]);
  }

  #play(tones: readonly number[]): void {
    const context = this.#context;
    if (!context) return;
    tones.forEach((hz, at) => {
      const start = context.currentTime + at * TONE;
      const oscillator = context.createOscillator();
      const gain = context.createGain();
      oscillator.frequency.value = hz;
      gain.gain.setValueAtTime(0, start);
      gain.gain.linearRampToValueAtTime(0.25, start + 0.02);
      gain.gain.setValueAtTime(0.25, start + TONE - 0.04);
      gain.gain.linearRampToValueAtTime(0, start + TONE);
      oscillator.connect(gain).connect(context.destination);
      oscillator.start(start);
      oscillator.stop(start + TONE);
    });
  }
}
