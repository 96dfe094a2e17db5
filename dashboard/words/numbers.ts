/** Numbers as the language of the moment writes them: "0.4", "0,4". */
import { locale } from "./language.ts";

const formats = new Map<string, Intl.NumberFormat>();

/** With exactly `digits` after the mark, 0 to 20. */
export function decimal(value: number, digits: number): string {
  const spoken = locale();
  const key = `${spoken} ${digits}`;
  let format = formats.get(key);
  if (!format) {
    format = new Intl.NumberFormat(spoken, { minimumFractionDigits: digits, maximumFractionDigits: digits });
    formats.set(key, format);
  }
  return format.format(value);
}
