/** Marks that were written down apart from the recording: the same lines, one JSON object each. */
import { parseStreamItem } from "../contract/index.ts";
import { type Mark, UsageError } from "../domain/index.ts";
import { openBytes } from "../drivers/open-bytes.ts";

/** Throws a UsageError that names the line where it is no mark. */
export async function readMarks(path: string, options: { readonly stdin: AsyncIterable<Uint8Array> }): Promise<readonly Mark[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await openBytes(path, options)) chunks.push(chunk);
  return Buffer.concat(chunks)
    .toString("utf8")
    .split("\n")
    .flatMap((line, index) => {
      if (line.trim() === "") return [];
      const parsed = parseStreamItem(parseJson(line));
      if (!parsed.ok || parsed.value.type !== "mark")
        throw new UsageError(`${path}, line ${index + 1}: ${parsed.ok ? `found a ${parsed.value.type}` : parsed.detail}, expected a mark`);
      return [parsed.value];
    });
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    // undefined fails the schema, and the error names the line.
    return undefined;
  }
}
