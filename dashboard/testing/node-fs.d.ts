/** All of Node that a test here may use: reading a style sheet. Node's own types would let browser code use the rest. */
declare module "node:fs" {
  export function readFileSync(path: URL, encoding: "utf8"): string;
}
