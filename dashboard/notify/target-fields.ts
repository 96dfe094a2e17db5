/** The fields of each type of target, and the way from what is typed to a target and back. The contract's schema judges. Pure. */
import { type Target, targetSchema } from "@wingwatch/server/contract";
import type { fieldWord } from "../words/notify.ts";

type FieldName = keyof typeof fieldWord;
/** As typed; a field that is empty is left out. */
export type Typed = Partial<Record<FieldName, string>>;

export interface Field {
  readonly name: FieldName;
  readonly kind: "text" | "number" | "secret" | "file" | "list" | "choice";
  readonly needed: boolean;
  /** Of a choice, the default first. */
  readonly options?: readonly string[];
}

const field = (name: FieldName, kind: Field["kind"] = "text"): Field => ({ name, kind, needed: false });
const needed = (name: FieldName, kind: Field["kind"] = "text"): Field => ({ name, kind, needed: true });
const choice = (name: FieldName, options: readonly string[]): Field => ({ name, kind: "choice", needed: false, options });
const ca = field("ca", "file");

const first: readonly Field[] = [needed("id"), field("name")];
const last: readonly Field[] = [field("keepHours", "number")];

const own: Readonly<Record<Target["type"], readonly Field[]>> = {
  webhook: [needed("url"), needed("secret", "secret"), ca],
  cap: [needed("url"), needed("secret", "secret"), needed("sender"), field("restriction"), ca],
  syslog: [needed("host"), field("port", "number"), choice("transport", ["tls", "tcp"]), ca, field("facility", "number")],
  dc09: [
    needed("host"),
    needed("port", "number"),
    needed("account"),
    field("receiver"),
    field("line"),
    field("key", "secret"),
    field("supervisionSeconds", "number"),
  ],
  email: [
    needed("host"),
    field("port", "number"),
    choice("security", ["starttls", "tls", "none"]),
    needed("from"),
    needed("to", "list"),
    field("user"),
    field("password", "secret"),
    ca,
  ],
  mqtt: [needed("url"), needed("topic"), field("user"), field("password", "secret"), ca],
};

export function fieldsOf(type: Target["type"]): readonly Field[] {
  return [...first, ...own[type], ...last];
}

export type Read =
  | { readonly ok: true; readonly target: Target }
  | { readonly ok: false; readonly field: FieldName; readonly why: "missing" | "not-fits" };

/** `enabled` as it is now. */
export function readTarget(type: Target["type"], typed: Typed, enabled: Target["enabled"]): Read {
  const fields = fieldsOf(type);
  const lacking = fields.find(({ name, needed: must }) => must && (typed[name] ?? "").trim() === "");
  if (lacking) return { ok: false, field: lacking.name, why: "missing" };
  const values = fields.flatMap((one) => {
    const text = (typed[one.name] ?? "").trim();
    return text === "" ? [] : [[one.name, meantBy(one, text)] as const];
  });
  const parsed = targetSchema.safeParse({ type, enabled, ...Object.fromEntries(values) });
  if (parsed.success) return { ok: true, target: parsed.data };
  const path = parsed.error.issues[0]?.path[0];
  return { ok: false, field: fields.find(({ name }) => name === path)?.name ?? "id", why: "not-fits" };
}

export function typedOf(target: Target): Typed {
  const values: Readonly<Record<string, unknown>> = target;
  return Object.fromEntries(
    fieldsOf(target.type).flatMap(({ name }) => (values[name] === undefined ? [] : [[name, textOf(values[name])]])),
  );
}

function meantBy({ kind }: Field, text: string): unknown {
  switch (kind) {
    case "number":
      return Number(text.replace(",", "."));
    case "secret":
      return text.startsWith("WINGWATCH_") ? { env: text } : { file: text };
    case "file":
      return { file: text };
    case "list":
      return text.split(/[,;\s]+/).filter((one) => one !== "");
    case "text":
    case "choice":
      return text;
  }
}

function textOf(value: unknown): string {
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "object" && value !== null) return String(Object.values(value)[0] ?? "");
  return String(value);
}
