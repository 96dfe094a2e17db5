import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextLines } from "./text-lines.ts";

function linesOf(chunks: readonly Uint8Array[]) {
  const lines: string[] = [];
  let tooLong = 0;
  const sink = { line: (text: string) => void lines.push(text), tooLong: () => void tooLong++ };
  const splitter = new TextLines();
  let most = 0;
  for (const chunk of chunks) {
    splitter.push(chunk, sink);
    most = Math.max(most, splitter.held);
  }
  splitter.end(sink);
  return { lines, tooLong, most };
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe("lines", () => {
  it("are the same in any chunking, in any language", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ unit: "grapheme" }).map((text) => text.replace(/[\r\n]/g, ""))),
        fc.array(fc.nat()),
        (lines, cuts) => {
          const whole = bytes(lines.map((line) => `${line}\n`).join(""));
          const edges = [0, ...cuts.map((cut) => cut % (whole.length + 1)).sort((a, b) => a - b), whole.length];
          const chunks = edges.slice(1).map((edge, i) => whole.subarray(edges[i], edge));
          expect(linesOf(chunks).lines).toEqual(lines);
        },
      ),
    );
  });

  it("may end in CR LF, and the last without an end", () => {
    expect(linesOf([bytes("a\r\nb\r"), bytes("\nc")]).lines).toEqual(["a", "b", "c"]);
  });

  it("that are too long are dropped, counted, and cost nothing of the next", () => {
    const part = bytes("x".repeat(400_000));
    const { lines, tooLong, most } = linesOf([part, part, part, part, bytes("\nnext\n")]);
    expect(lines).toEqual(["next"]);
    expect(tooLong).toBe(1);
    expect(most).toBeLessThan(1_048_577);
  });
});
