/** A page that is asked for again and again, as a link: each answer is one chunk. It ends when the page cannot be had. */
import { WingwatchError } from "../domain/index.ts";
import type { Link } from "./device.ts";

const TIMEOUT_MS = 5_000;
/** A larger page is none of ours. */
const MAX_PAGE = 8_388_608;

export interface PageOptions {
  /** Sent with every question: secrets belong here, for addresses are shown to people. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks once before it returns: throws a WingwatchError where nobody answers. `every`: ms. */
export async function openPage(url: string, every: number, { headers = {} }: PageOptions = {}): Promise<Link> {
  const stop = new AbortController();
  const ask = () => fetchPage(url, headers, stop.signal);
  const first = await ask();
  let onData: (bytes: Uint8Array) => void = () => undefined;
  let onClose: (error: Error) => void = () => undefined;
  let asking: Promise<void> | undefined;
  const askAgain = async () => {
    try {
      const page = await ask();
      if (!stop.signal.aborted) onData(page);
    } catch (error) {
      clearInterval(timer);
      if (!stop.signal.aborted) onClose(error as Error);
    } finally {
      asking = undefined;
    }
  };
  const timer = setInterval(() => {
    asking ??= askAgain();
  }, every);
  return {
    onData: (listener) => {
      onData = listener;
      setImmediate(() => onData(first));
    },
    onClose: (listener) => {
      onClose = listener;
    },
    close: async () => {
      clearInterval(timer);
      stop.abort();
      await asking;
    },
  };
}

/** No connection is left open between two questions: who lets go of the page leaves nothing behind. */
async function fetchPage(url: string, headers: Readonly<Record<string, string>>, stop: AbortSignal): Promise<Uint8Array> {
  try {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(TIMEOUT_MS)]);
    const response = await fetch(url, { headers: { ...headers, connection: "close" }, signal });
    if (!response.ok) throw new Error(`it answers ${response.status}`);
    const page = new Uint8Array(await response.arrayBuffer());
    if (page.length > MAX_PAGE) throw new Error(`a page of ${page.length} bytes`);
    return page;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new WingwatchError("WW_E_PAGE", `cannot read ${url}: ${why}`, { advice: `is it running? curl ${url} | head -c 200`, cause });
  }
}
