/** A serial port as nothing but its bytes, for people who look at a line. */
import { openPort } from "./port.ts";

/** Bytes that may wait; the oldest go. */
const MAX_CHUNKS = 4_096;

/** Ends when `signal` aborts; throws a WingwatchError where the port cannot be opened or goes away. */
export async function listenTo(path: string, { baud, signal }: { readonly baud: number; readonly signal: AbortSignal }) {
  return bytesOf(await openPort(path, baud), signal);
}

async function* bytesOf(port: Awaited<ReturnType<typeof openPort>>, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  let chunks: Uint8Array[] = [];
  let gone: Error | undefined;
  let wake: () => void = () => undefined;
  const woken = () => wake();
  port.onData((bytes) => {
    chunks = [...chunks, bytes].slice(-MAX_CHUNKS);
    woken();
  });
  port.onClose((error) => {
    gone = error;
    woken();
  });
  signal.addEventListener("abort", woken, { once: true });
  try {
    while (!signal.aborted) {
      yield* chunks.splice(0);
      if (gone !== undefined) throw gone;
      await new Promise<void>((resolve) => {
        wake = resolve;
        if (chunks.length > 0 || signal.aborted) resolve();
      });
    }
  } finally {
    await port.close();
  }
}
