/** Text of a file as a terminal may show it: control characters, with which it could be steered, as `\x1b`. */

const CONTROL = /\p{Cc}/gu;

export function printable(text: string): string {
  return text.replace(CONTROL, (character) => `\\x${character.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
