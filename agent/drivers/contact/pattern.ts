/** What a person writes to tell a detector's lines apart: plain text, with `{value}` where a number stands. No regular expressions: nothing to get wrong. Pure. */

export interface Pattern {
  readonly kind: string;
  readonly pattern: string;
}

const VALUE = "{value}";
const NUMBER = /^[+-]?\d{1,9}(?:\.\d{1,6})?/;

/** undefined: another line. Without a number to find, `value` is left out. */
export function match(line: string, { pattern }: Pattern): { readonly value?: number } | undefined {
  const at = pattern.indexOf(VALUE);
  if (at < 0) return line.includes(pattern) ? {} : undefined;
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + VALUE.length)];
  for (let from = line.indexOf(before); from >= 0; from = line.indexOf(before, from + 1)) {
    const rest = line.slice(from + before.length);
    const number = NUMBER.exec(rest)?.[0];
    if (number !== undefined && rest.startsWith(after, number.length)) return { value: Number(number) };
    if (before === "" && from >= line.length) break;
  }
  return undefined;
}
