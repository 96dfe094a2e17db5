/** What a kind of reading store is: its options, checked before anything is opened, and how to open it. */
import type { ReadingStore } from "../ports/index.ts";

export interface StoreContext {
  /** The agent's data directory; exists. */
  readonly directory: string;
  /** For secrets that the site file names but does not hold. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface StoreKind<Options> {
  /** Opens or creates the store. Throws a WingwatchError where it is away, locked or damaged. */
  open(options: Options, context: StoreContext): Promise<ReadingStore>;
}
