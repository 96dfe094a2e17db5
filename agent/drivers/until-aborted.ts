/** An iteration that an abort ends at once, even while it waits for a pipe on which nothing comes. */

/** The items of `source` until `signal` aborts. What `source` holds is released as soon as it lets go of it. */
export async function* untilAborted<T>(source: AsyncIterable<T>, signal: AbortSignal): AsyncGenerator<T> {
  const items = source[Symbol.asyncIterator]();
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<"aborted">((resolve) => {
    onAbort = () => resolve("aborted");
  });
  signal.addEventListener("abort", onAbort, { once: true });
  try {
    while (!signal.aborted) {
      const next = await Promise.race([items.next(), aborted]);
      if (next === "aborted" || next.done === true) return;
      yield next.value;
    }
  } finally {
    signal.removeEventListener("abort", onAbort);
    const released = Promise.resolve(items.return?.());
    // A source that waits for a silent pipe answers only when the pipe speaks or ends: nobody is to wait for that.
    if (!signal.aborted) await released;
    else released.catch(() => undefined);
  }
}
