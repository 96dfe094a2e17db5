/** The deepest stack that a program can need, from the call graphs that gcc writes with -fcallgraph-info=su. */

/** Bytes taken for functions of the compiler's and the C library, which come without a graph: more than any of those used needs. */
const LIBRARY_BYTES = 48;
const INDIRECT = "__indirect_call";

export interface DepthOptions {
  readonly from: string;
  /** Functions that may be called through a pointer. */
  readonly indirect: readonly string[];
}

/** Throws where functions call each other in a circle: then there is no deepest. */
export function stackDepth(graphs: readonly string[], { from, indirect }: DepthOptions): number {
  const bytes = new Map<string, number>();
  const calls = new Map<string, Set<string>>();
  for (const line of graphs.flatMap((graph) => graph.split("\n"))) {
    const [, title, size] = /^node: \{ title: "([^"]+)" label: "[^"]*?(\d+) bytes \(static\)"/.exec(line) ?? [];
    if (title !== undefined) bytes.set(title, Number(size));
    const [, source, target] = /^edge: \{ sourcename: "([^"]+)" targetname: "([^"]+)"/.exec(line) ?? [];
    if (source === undefined || target === undefined) continue;
    calls.set(source, (calls.get(source) ?? new Set()).add(target));
  }
  const known = new Map<string, number>();
  const depth = (title: string, above: readonly string[]): number => {
    const before = known.get(title);
    if (before !== undefined) return before;
    if (above.includes(title)) throw new RangeError(`${title} calls itself, by way of ${above.at(-1)}`);
    const called = title === INDIRECT ? indirect.map((name) => titleOf(name, bytes)) : [...(calls.get(title) ?? [])];
    const own = title === INDIRECT ? 0 : (bytes.get(title) ?? LIBRARY_BYTES);
    const sum = own + Math.max(0, ...called.map((each) => depth(each, [...above, title])));
    known.set(title, sum);
    return sum;
  };
  return depth(titleOf(from, bytes), []);
}

/** A static function's title has its file before it. */
function titleOf(name: string, bytes: ReadonlyMap<string, number>): string {
  const title = [...bytes.keys()].find((each) => each === name || each.endsWith(`:${name}`));
  if (title === undefined) throw new RangeError(`no function ${name}`);
  return title;
}
