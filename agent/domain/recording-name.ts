/** The names that files of recordings have: the ending says how they are packed. */
import { UsageError } from "./error.ts";

const ENDINGS = [".ndjson", ".ndjson.gz", ".ndjson.zst"];

/** Throws a UsageError where a recording written to `path` would not be known for one again. */
export function checkRecordingName(path: string): void {
  if (ENDINGS.some((ending) => path.endsWith(ending))) return;
  throw new UsageError(`a recording's file ends in ${ENDINGS.join(", ")}; '${path}' does not`);
}
