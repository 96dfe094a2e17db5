/**
 * The one flash of the screen: whatever waits for a person is lit half of the time, all together, well below the 3 Hz that can harm.
 * A timer and not a CSS animation, which would make the browser draw sixty frames a second for ever.
 */
const HALF_PERIOD = 700;

class Flash {
  lit = $state(true);

  /** Flashes until `signal` aborts; stays lit for who asked their system for less motion. */
  start(signal: AbortSignal): void {
    const calm = matchMedia("(prefers-reduced-motion: reduce)");
    const timer = setInterval(() => {
      this.lit = calm.matches || !this.lit;
    }, HALF_PERIOD);
    signal.addEventListener("abort", () => clearInterval(timer));
  }
}

export const flash = new Flash();
