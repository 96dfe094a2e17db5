/** What a YAML reader stumbled over, in words for whoever wrote the file: where, what stands there and what should. */

/** As the reader says it: its code, and from where to where it stumbled, in characters from the beginning of the text. */
interface YamlError {
  readonly code: string;
  readonly pos: readonly [number, number];
}

/** What the reader made of a text. */
interface YamlDocument {
  readonly errors: readonly YamlError[];
  /** Throws where an alias leads nowhere, or too many of them round in circles. */
  toJS(): unknown;
}

interface Words {
  readonly found: string;
  readonly expected: string;
}

export interface YamlFault extends Words {
  /** From 1; left out where the reader does not say. */
  readonly line?: number;
  readonly column?: number;
}

export type YamlValue = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly faults: readonly YamlFault[] };

export function yamlValue(text: string, document: YamlDocument): YamlValue {
  if (document.errors.length > 0) return { ok: false, faults: faultsOf(text, document.errors) };
  try {
    return { ok: true, value: document.toJS() };
  } catch {
    return { ok: false, faults: [LOST_ALIAS] };
  }
}

/** `site.yaml:12:5: found …, expected …`, one line a fault. */
export function yamlFaultLines(file: string, faults: readonly YamlFault[]): string {
  return faults
    .map(({ line, column, found, expected }) => {
      const place = line === undefined || column === undefined ? file : `${file}:${line}:${column}`;
      return `${place}: found ${found}, expected ${expected}`;
    })
    .join("\n");
}

const LOST_ALIAS: Words = {
  found: "a value that begins with * and leads nowhere, or round in circles",
  expected: "the value written out, or in quotes if it is text",
};

/** Of more, nobody reads on. */
const MOST = 10;

/** In the order of the errors, one a line: what follows on the same line is mostly a consequence. */
function faultsOf(text: string, errors: readonly YamlError[]): readonly YamlFault[] {
  const faults = errors.slice(0, MOST).map((error) => faultOf(text, error));
  return faults.filter(({ line }, i) => faults.findIndex((other) => other.line === line) === i);
}

function faultOf(text: string, { code, pos: [at] }: YamlError): YamlFault {
  const open = openBefore(text, at);
  const isAtEnd = code === "MISSING_CHAR" && text.slice(at).trim() === "";
  if (open !== undefined && (code === "BAD_INDENT" || isAtEnd)) {
    return { ...placeOf(text, open.at), found: `${open.mark} that nothing closes`, expected: closing(open.mark) };
  }
  const words = open === undefined ? WORDS[code] : (IN_BRACKETS[code] ?? WORDS[code]);
  return { ...placeOf(text, at), ...(words?.(text.slice(at)) ?? UNKNOWN) };
}

function closing(mark: string): string {
  const closes = mark === "[" ? "]" : mark === "{" ? "}" : `another ${mark}`;
  return `${closes} where it ends, in this line or in one that is indented further`;
}

/** By the reader's code; given the text from where it stumbled. */
const WORDS: Readonly<Record<string, (rest: string) => Words>> = {
  TAB_AS_INDENT: () => ({ found: "a tab before the first word of a line", expected: "spaces, which alone may stand there" }),
  BAD_INDENT: () => ({
    found: "a line that begins further left or right than those it belongs to",
    expected: "the same number of spaces before each of them",
  }),
  BLOCK_AS_IMPLICIT_KEY: () => ({
    found: "a second `: ` or `- ` within one value, or a line that begins too far left or right",
    expected: "text with `: ` in quotes, and lines that belong together at the same column",
  }),
  MULTILINE_IMPLICIT_KEY: () => ({ found: "a line without `: ` behind its key", expected: "`key: value`, with a space after the colon" }),
  MISSING_CHAR: () => ({
    found: "a line that is neither `key: value` nor `- entry`",
    expected: "a colon and a space behind its key, or its dash at the column of the others",
  }),
  DUPLICATE_KEY: (rest) => ({ found: `the key ${quoted(rest)} a second time`, expected: "every key once: put both together" }),
  BAD_SCALAR_START: (rest) => ({ found: `a value that begins with ${rest.charAt(0)}`, expected: "quotes round it" }),
  BAD_DQ_ESCAPE: () => ({
    found: "a \\ in double quotes that does not mean anything",
    expected: "single quotes round the text, or two \\ for each",
  }),
  MULTIPLE_DOCS: () => ({ found: "--- which begins a second document", expected: "one document in the file" }),
  UNEXPECTED_TOKEN: (rest) => ({
    found: `${quoted(rest)} where nothing of the kind belongs`,
    expected: "none, or quotes round the whole value",
  }),
};

const COMMA = {
  found: "two entries without a comma between them, or a bracket that was not closed before",
  expected: "a comma between entries, and a closing bracket behind the last",
};

const IN_BRACKETS: Readonly<Record<string, () => Words>> = { MISSING_CHAR: () => COMMA, BLOCK_IN_FLOW: () => COMMA };

const UNKNOWN: Words = { found: "something that is no YAML", expected: "`key: value` lines, with text that holds signs in quotes" };

function quoted(rest: string): string {
  return JSON.stringify(/^[^\s:,]+|^./.exec(rest)?.[0].slice(0, 30) ?? "");
}

/** The innermost bracket or quote that is open there. Quotes count where a value may begin: not within words. */
function openBefore(text: string, end: number): { readonly mark: string; readonly at: number } | undefined {
  const open: { readonly mark: string; readonly at: number }[] = [];
  for (const { 0: token, index: at } of text.slice(0, end).matchAll(TOKENS)) {
    if (token === "]" || token === "}") open.pop();
    else if (token.length === 1 && token !== "#") open.push({ mark: token, at });
  }
  return open.at(-1);
}

/** Comments, whole quoted texts, quotes that stay open, and brackets where a value may begin or end. */
const TOKENS = /(?<=^|\s)#.*|(?<=^|[\s[{,])(?:"[^"\\]*(?:\\[\s\S][^"\\]*)*"|'[^']*(?:''[^']*)*'|["'])|(?<=^|[\s[{,])[[{]|[\]}]/gm;

function placeOf(text: string, at: number): { readonly line: number; readonly column: number } {
  const before = text.slice(0, at);
  return { line: before.split("\n").length, column: at - before.lastIndexOf("\n") };
}
