/** A truth file: what really transmitted, one JSON object a line. Unknown keys are ignored. */
import { z } from "zod";
import { countermeasureStateSchema } from "../contract/index.ts";
import { UsageError } from "../domain/index.ts";
import { openBytes } from "../drivers/open-bytes.ts";
import type { Truth } from "../scoring/index.ts";

const micros = z.number().int().nonnegative();

const transmissionSchema = z.object({
  type: z.literal("transmission"),
  id: z.string(),
  t: micros,
  dt: micros,
  technology: z.string(),
  activity: z.string(),
  band: z.string(),
  wing: z.string(),
  level: z.string().optional(),
  cell: z.string().optional(),
  x: z.number(),
  y: z.number(),
  z: z.number(),
  dbm: z.number(),
  role: z.enum(["handset", "staff", "infrastructure"]),
  inside: z.boolean(),
  authorised: z.boolean(),
  path: z.array(z.tuple([z.number(), z.number(), z.number(), z.number()])).optional(),
});

const truthSchema = z.discriminatedUnion("type", [transmissionSchema, countermeasureStateSchema]);

/** Throws a UsageError that names the line where it is no truth. */
export async function readTruth(path: string, options: { readonly stdin: AsyncIterable<Uint8Array> }): Promise<readonly Truth[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await openBytes(path, options)) chunks.push(chunk);
  return parseTruth(path, Buffer.concat(chunks).toString("utf8"));
}

function parseTruth(path: string, text: string): readonly Truth[] {
  return text.split("\n").flatMap((line, index) => {
    if (line.trim() === "") return [];
    const parsed = truthSchema.safeParse(parseJson(line));
    if (parsed.success) return [parsed.data as Truth];
    const issue = parsed.error.issues[0];
    const what = issue === undefined ? "is no truth" : `${issue.path.join(".") || "(line)"}: ${issue.message}`;
    throw new UsageError(`${path}, line ${index + 1}: ${what}`);
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
