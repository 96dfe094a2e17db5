/** In which line of a YAML text a value stands: what is wrong with a value is said with its line. */

/** What the reader made of a text; `getIn` gives the node at a path, with its place in the text. */
interface YamlNodes {
  getIn(path: readonly unknown[], keepScalar: true): unknown;
}

/** Where the reader saw lines begin. */
interface YamlLines {
  linePos(at: number): { readonly line: number };
}

/** From 1, of what stands at `path`, or of the nearest thing around it. */
export function yamlLineOf(document: YamlNodes, lines: YamlLines, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as { readonly range?: readonly number[] | null } | null | undefined;
    const start = node?.range?.[0];
    if (start !== undefined) return lines.linePos(start).line;
  }
  return undefined;
}
