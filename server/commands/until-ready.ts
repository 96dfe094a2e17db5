/** Resolves once the server can do its work, or the signal aborts. */
export async function untilReady(server: { isReady(): boolean }, signal: AbortSignal): Promise<void> {
  while (!server.isReady() && !signal.aborted) await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
}

/** From one look to the next. */
const LOOK_MS = 200;
