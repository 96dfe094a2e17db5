/** Waiting for Ctrl-C, or for a time to pass. */

/** Resolves when `signal` aborts, or after `ms` where it is given. */
export function untilAborted(signal: AbortSignal, ms?: number): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((done) => {
    // A timer keeps the process alive where nothing else would.
    const timer = ms === undefined ? setInterval(() => undefined, 60_000) : setTimeout(finish, ms);
    signal.addEventListener("abort", finish);
    function finish(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", finish);
      done();
    }
  });
}
