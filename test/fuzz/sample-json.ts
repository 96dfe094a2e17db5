/** Values that a JSON Schema describes, for parsers to be given nearly right ones. Covers what zod writes; of a choice any branch. */
import { pick, type Random } from "./mutate.ts";

export interface JsonSchema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly items?: JsonSchema | boolean;
  readonly prefixItems?: readonly JsonSchema[];
  readonly minimum?: number;
  readonly exclusiveMinimum?: number;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, JsonSchema>>;
}

const DEEPEST = 12;
const STRINGS = ["A1-03", "b8-ul", "2026-11-22T03:00:00Z", "", "reader@prison.example", "7d", "hmp-example"];

export function sample(schema: JsonSchema, random: Random, root: JsonSchema = schema, depth = 0): unknown {
  const of = (part: JsonSchema) => sample(part, random, root, depth + 1);
  if (depth > DEEPEST) return null;
  if (schema.$ref !== undefined) return of(schema.$ref === "#" ? root : (root.$defs?.[schema.$ref.slice("#/$defs/".length)] ?? {}));
  if ("const" in schema) return schema.const;
  if (schema.enum !== undefined) return pick(schema.enum, random);
  const branches = schema.anyOf ?? schema.oneOf;
  if (branches !== undefined) return of(pick(branches, random));
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map(of));
  switch (typeof schema.type === "string" ? schema.type : undefined) {
    case "object":
      return sampleObject(schema, random, of);
    case "array":
      return (
        schema.prefixItems?.map(of) ??
        Array.from({ length: Math.floor(random() * 3) }, () => (typeof schema.items === "object" ? of(schema.items) : 1))
      );
    case "string":
      return pick(STRINGS, random);
    case "boolean":
      return random() < 0.5;
    case "null":
      return null;
    default:
      return Math.max(schema.minimum ?? 0, (schema.exclusiveMinimum ?? -1) + 1);
  }
}

function sampleObject(
  { properties = {}, required = [], additionalProperties }: JsonSchema,
  random: Random,
  of: (part: JsonSchema) => unknown,
): unknown {
  const named = Object.entries(properties).filter(([name]) => required.includes(name) || random() < 0.5);
  const more = typeof additionalProperties === "object" && random() < 0.7 ? [["b8-ul", additionalProperties] as const] : [];
  return Object.fromEntries([...named, ...more].map(([name, part]) => [name, of(part)]));
}
