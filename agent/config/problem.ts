/** What is wrong with a site: where it stands, what was found there and what was expected. */

export interface SiteProblem {
  /** Path of the file as the user would write it. */
  readonly file: string;
  /** 1-based, where the file's format gives it. */
  readonly line?: number;
  /** 1-based, where the file cannot even be read as its format. */
  readonly column?: number;
  /** Path inside the file: `sensors[3].bands[0]`; empty for the file itself. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
}

export type PathPart = string | number;

/** `["sensors", 3, "bands"]` as `sensors[3].bands`. */
export function pathText(path: readonly PathPart[]): string {
  return path
    .map((part) => (typeof part === "number" ? `[${part}]` : `.${part}`))
    .join("")
    .replace(/^\./, "");
}

/** A value as it is shown in a problem: JSON, cut to a readable length. */
export function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

/** One line a problem: `site.yaml:12: sensors[3].bands[0]: found "b88-ul", expected a band, for example "b8-ul"`. */
export function formatProblems(problems: readonly SiteProblem[]): string {
  return problems
    .map(({ file, line, column, path, found, expected }) => {
      const place = [file, ...(line === undefined ? [] : [line]), ...(column === undefined ? [] : [column])].join(":");
      return `${place}: ${path === "" ? "" : `${path}: `}found ${found}, expected ${expected}`;
    })
    .join("\n");
}
