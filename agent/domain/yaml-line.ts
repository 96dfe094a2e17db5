/** In which line of a YAML text a value stands: what is wrong with a value is said with its line. */

/** What the reader made of a text; `getIn` gives the node at a path, with its place in the text. */
interface YamlNodes {
  getIn(path: readonly unknown[], keepScalar: true): unknown;
}

/** From 1, of what stands at `path`, or of the nearest thing around it. */
export function yamlLineOf(text: string, document: YamlNodes, path: readonly PropertyKey[]): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true) as { readonly range?: readonly number[] | null } | null | undefined;
    const start = node?.range?.[0];
    if (start !== undefined) return text.slice(0, start).split("\n").length;
  }
  return undefined;
}
